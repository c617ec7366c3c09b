package dev.sluice.cli;

import dev.sluice.cluster.Cluster;
import dev.sluice.cluster.TopicCreation;
import dev.sluice.config.Configuration;
import dev.sluice.config.Setting;
import dev.sluice.core.learn.Windows;
import dev.sluice.topology.Changelog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice topics create}: makes what is missing, reports what is wrong, changes nothing that exists. */
@Command(
        name = "create",
        description = {
            "Makes every topic that does not exist yet and checks those that do. Topics that exist are never changed:"
                    + " what is wrong with them is reported together with the command that mends it.",
            "Exit code 0: a gate may start now; 1: it may not."
        },
        footer = {
            "",
            "Examples:",
            "  sluice topics create --bootstrap-servers kafka:9092",
            "  sluice topics create --bootstrap-servers kafka:9092 --partitions 12 --replication-factor 3",
            "  sluice topics create --bootstrap-servers kafka:9092 --with-changelogs --application-id sluice"
        })
final class TopicsCreateCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(
            Setting.BOOTSTRAP_SERVERS,
            Setting.STARTUP_TIMEOUT,
            Setting.TOPICS_PARTITIONS,
            Setting.TOPICS_REPLICATION_FACTOR,
            Setting.APPLICATION_ID,
            Setting.LEARNING_WINDOW,
            Setting.LEARNING_RETENTION);

    @Option(
            names = "--with-changelogs",
            description =
                    "Also make the topics that back the stores of the gate of that application.id, for one that may"
                            + " not make topics. learning.window and learning.retention must be those of the gate.")
    private boolean withChangelogs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var configuration = flags.load();
        var topics = configuration.topics();
        try (var cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            var creation = cluster.createTopics(topics.partitions(), topics.replicationFactor());
            int told = report(creation);
            if (withChangelogs && creation.complete()) {
                changelogs(configuration, cluster);
            }
            return told;
        }
    }

    private void changelogs(Configuration configuration, Cluster cluster) {
        var learning = configuration.learning();
        var changelogs = Changelog.of(new Windows(learning.window(), learning.retention()));
        var topics = configuration.topics();
        var applicationId = configuration.gate().applicationId();
        var made = cluster.createChangelogs(applicationId, changelogs, topics.partitions(), topics.replicationFactor());
        var out = spec.commandLine().getOut();
        changelogs.stream()
                .map(changelog -> changelog.topic(applicationId))
                .forEach(name -> out.println((made.contains(name) ? "created  " : "exists   ") + name));
        out.flush();
    }

    private int report(TopicCreation creation) {
        var out = spec.commandLine().getOut();
        creation.created().forEach(name -> out.println("created  " + name));
        creation.existing().forEach(name -> out.println("exists   " + name));
        out.flush();
        var err = spec.commandLine().getErr();
        creation.shortcomings().forEach(err::println);
        return creation.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
