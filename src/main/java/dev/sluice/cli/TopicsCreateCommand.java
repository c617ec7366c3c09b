package dev.sluice.cli;

import dev.sluice.cluster.Cluster;
import dev.sluice.cluster.TopicCreation;
import dev.sluice.config.Section;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "  sluice topics create --bootstrap-servers kafka:9092 --partitions 12 --replication-factor 3"
        })
final class TopicsCreateCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(Section.KAFKA, Section.TOPICS);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var configuration = flags.load();
        var topics = configuration.topics();
        try (var cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            return report(cluster.createTopics(topics.partitions(), topics.replicationFactor()));
        }
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
