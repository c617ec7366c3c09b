package dev.sluice.cli;

import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Setting;
import dev.sluice.demo.Demo;
import dev.sluice.demo.DemoCluster;
import dev.sluice.demo.DemoPorts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: everything in one process, to be watched. */
@Command(
        name = "demo",
        description = {
            "Starts a Kafka broker, a schema registry, a gate and an executor in this process, sends the decisions of several tenants"
                    + " through an incident, and counts what becomes of them. Ends after --for, or with Ctrl-C.",
            "Exit code 0: every decision has exactly one terminal verdict or is listed as still waiting, and the learning"
                    + " memory counts exactly the outcomes; 1: not so."
        },
        footer = {
            "",
            "Examples:",
            "  sluice demo --for PT30S",
            "  sluice demo --no-traffic --broker-port 9092 --registry-port 8081 --http-port 8080",
            "  sluice demo --data-dir data/demo"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String PRESET = "sluice demo";
    private static final int USUAL_BROKER_PORT = 9092;
    private static final int USUAL_REGISTRY_PORT = 8081;
    private static final int USUAL_HTTP_PORT = 8080;
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    @Mixin
    private final ConfigurationFlags flags = new ConfigurationFlags(
            Setting.HTTP_PORT,
            Setting.LEARNING_WINDOW,
            Setting.LEARNING_RETENTION,
            Setting.TOPICS_PARTITIONS,
            Setting.STREAM_THREADS,
            Setting.COMMIT_INTERVAL_MS,
            Setting.LOG_FORMAT,
            Setting.LOG_LEVEL);

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long traffic is sent, such as PT30S; default: until Ctrl-C.")
    private @Nullable Duration length;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "The broker's port; 0 is a free one. Default: 9092 if that is free.")
    private @Nullable Integer brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "The registry's port; 0 is a free one. Default: 8081 if that is free.")
    private @Nullable Integer registryPort;

    @Option(
            names = "--data-dir",
            paramLabel = "DIRECTORY",
            description = "Keep everything there for the next time; default: a directory that is deleted at the end.")
    private @Nullable Path dataDirectory;

    @Option(names = "--no-traffic", description = "Send nothing: the decisions are yours.")
    private boolean noTraffic;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        refuseForeignCluster();
        Logs.quietForDemo();
        var out = spec.commandLine().getOut();
        out.println("Starting a Kafka broker, a schema registry, a gate and an executor in this process.");
        out.flush();
        var stop = new CountDownLatch(1);
        // with Ctrl-C the table is still printed and everything closed before the process ends
        var signals = StopSignals.take(
                stop::countDown, ENDS_WITHIN, spec.commandLine().getErr());
        try (var cluster = startCluster();
                var demo = Demo.start(configuration(cluster), !noTraffic)) {
            var show = new DemoShow(demo, out);
            show.addresses(cluster.bootstrapServers(), cluster.registryUrl());
            return show.run(stop, length);
        } finally {
            signals.release();
        }
    }

    private DemoCluster startCluster() {
        try {
            return DemoCluster.start(ports(), dataDirectory);
        } catch (IllegalStateException | UncheckedIOException failure) {
            throw new CommandFailedException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Traffic that is made up must never reach a cluster that somebody else uses. */
    private void refuseForeignCluster() {
        var configured = flags.load().kafka().bootstrapServers();
        if (configured != null) {
            throw new ConfigurationException(List.of("bootstrap.servers is configured (" + configured
                    + "), but the demo sends made-up decisions and therefore only uses a broker of its own. Remove the"
                    + " setting, or run `sluice gate` beside that cluster."));
        }
    }

    private DemoPorts ports() {
        return new DemoPorts(
                brokerPort == null ? DemoPorts.usual(USUAL_BROKER_PORT) : brokerPort,
                registryPort == null ? DemoPorts.usual(USUAL_REGISTRY_PORT) : registryPort);
    }

    private Configuration configuration(DemoCluster cluster) {
        return flags.sources()
                .preset(PRESET, Setting.BOOTSTRAP_SERVERS, cluster.bootstrapServers())
                .preset(PRESET, Setting.SCHEMA_REGISTRY_URL, cluster.registryUrl())
                .preset(
                        PRESET,
                        Setting.TRUSTED_KEYS,
                        cluster.keys().trustedKeys().toString())
                .preset(PRESET, Setting.SIGNING_KEY, cluster.keys().privateKey().toString())
                .preset(PRESET, Setting.STATE_DIR, cluster.stateDirectory().toString())
                .preset(PRESET, Setting.STANDBY_REPLICAS, "0")
                .preset(PRESET, Setting.TOPICS_REPLICATION_FACTOR, "1")
                .preset(PRESET, Setting.LEARNING_WINDOW, "PT1M")
                .preset(PRESET, Setting.EXECUTOR_CONCURRENCY, "2")
                .preset(PRESET, Setting.EXECUTOR_HTTP_PORT, "0")
                .preset(PRESET, Setting.HTTP_PORT, Integer.toString(DemoPorts.usual(USUAL_HTTP_PORT)))
                .load()
                .configuration();
    }
}
