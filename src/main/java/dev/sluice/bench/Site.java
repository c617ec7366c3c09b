package dev.sluice.bench;

import dev.sluice.cluster.Cluster;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.config.KafkaSettings;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.demo.CaughtUp;
import dev.sluice.embedded.Directories;
import dev.sluice.gate.Contract;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.SigningKey;
import dev.sluice.topology.ControlPlanePublisher;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a registry in a process of their own, with topics, schemas and keys: everything around gates. */
final class Site implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);
    private static final String KEY = "bench";
    private static final List<String> BROKER_OPTIONS = List.of("-Xmx768m", "-XX:+UseG1GC");

    private final Path directory;
    private final GateOptions options;
    private final Child broker;
    private final KafkaSettings kafka;
    private final String registryUrl;
    private final KeyFiles keys;
    private final SerdeFactory serdes;
    private final List<AutoCloseable> children = new ArrayList<>();
    private int started;

    private Site(Path directory, GateOptions options, Child broker) {
        this.directory = directory;
        this.options = options;
        this.broker = broker;
        broker.await("served", PATIENCE, () -> broker.said(BrokerNode.BROKER) != null);
        kafka = new KafkaSettings(Objects.requireNonNull(broker.said(BrokerNode.BROKER)), Map.of());
        registryUrl = Objects.requireNonNull(broker.said(BrokerNode.REGISTRY));
        keys = KeyFiles.createIfMissing(directory.resolve("keys"), KEY);
        serdes = new SerdeFactory(Map.of("schema.registry.url", registryUrl));
    }

    /** Starts a broker with the topics of the contract and nothing in them. */
    static Site open(Path directory, GateOptions options) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("The benchmark's directory cannot be used", failure);
        }
        var program =
                List.of(BrokerNode.class.getName(), directory.resolve("broker").toString());
        var broker = Child.start("broker", BROKER_OPTIONS, program, directory.resolve("broker.log"));
        try {
            var site = new Site(directory, options, broker);
            site.furnish();
            return site;
        } catch (RuntimeException failure) {
            broker.close();
            throw failure;
        }
    }

    private void furnish() {
        new Contract(Map.of("schema.registry.url", registryUrl)).register();
        try (var cluster = Cluster.connect(kafka.admin(), PATIENCE)) {
            cluster.createTopics(PARTITIONS, (short) 1);
        }
    }

    /** Makes topics of the benchmark's own, with as many partitions as the others. */
    void createTopics(List<String> names) {
        try (var admin = Admin.create(kafka.admin())) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new BenchException("The broker did not make topics: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", interrupted);
        }
    }

    /** Starts a gate with its stores in a directory of that name; gives it when it judges. */
    Gate startGate(String name, Map<String, String> more) {
        return startGate(name, more, List.of());
    }

    /** The same with further options of its JVM. */
    Gate startGate(String name, Map<String, String> more, List<String> javaOptions) {
        var gate = launchGate(name, more, javaOptions);
        gate.awaitReady();
        return gate;
    }

    /** Starts a gate and does not wait. */
    Gate launchGate(String name, Map<String, String> more, List<String> javaOptions) {
        var settings = settings(stateDirectory(name), more);
        var all = new ArrayList<>(options.javaOptions());
        all.addAll(javaOptions);
        var program = new ArrayList<>(List.of(Gate.PROGRAM, "gate"));
        settings.forEach((key, value) -> program.addAll(List.of("--set", key + "=" + value)));
        return adopt(new Gate(Child.start("gate", all, program, log(name))));
    }

    /** A program of the benchmark's own beside the gate, with as much memory. */
    Child startProgram(String name, List<String> program) {
        return adopt(Child.start(name, options.javaOptions(), program, log(name)));
    }

    /** It ends with this site. */
    private <T extends AutoCloseable> T adopt(T child) {
        children.add(child);
        return child;
    }

    private Path log(String name) {
        return directory.resolve(name + "-" + started++ + ".log");
    }

    Path stateDirectory(String gate) {
        return directory.resolve("state-" + gate);
    }

    private Map<String, String> settings(Path state, Map<String, String> more) {
        var settings = new LinkedHashMap<>(options.settings());
        settings.putAll(more);
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("schema.registry.url", registryUrl);
        settings.put("state.dir", state.toString());
        settings.put("trusted.keys", keys.trustedKeys().toString());
        settings.put("signing.key", keys.privateKey().toString());
        settings.put("http.port", "0");
        settings.put("log.format", "text");
        return settings;
    }

    /** What a gate here is configured with: what is not said is as shipped. */
    Configuration configuration(Map<String, String> more) {
        var sources = new ConfigurationSources();
        settings(stateDirectory("none"), more).forEach((key, value) -> sources.flag("--set", key, value));
        return sources.load().configuration();
    }

    /** Puts a policy in force for everybody, and waits until the gate there is has read it. */
    void policy(String document) {
        var source = new PolicySource("default", document, 0, "bench", "policy of the benchmark", Instant.now());
        var signer = SigningKey.read(keys.privateKey(), KEY);
        try (var publisher = ControlPlanePublisher.connect(kafka.producer(), "bench-policy", serdes, signer)) {
            publisher.publish(source);
        }
        awaitRead(List.of(Topics.POLICIES));
    }

    /** Waits until the gate has read what is on these topics by now. */
    void awaitRead(List<String> topics) {
        CaughtUp.await(kafka, configuration(Map.of()).gate().applicationId(), topics, LONG_PATIENCE);
    }

    String bootstrapServers() {
        return kafka.requireBootstrapServers();
    }

    KafkaSettings kafka() {
        return kafka;
    }

    SerdeFactory serdes() {
        return serdes;
    }

    Child broker() {
        return broker;
    }

    @Override
    public void close() {
        for (var child : children) {
            try {
                child.close();
            } catch (Exception failure) {
                throw new BenchException("A process did not end: " + failure.getMessage(), failure);
            }
        }
        broker.close();
        Directories.delete(directory);
    }
}
