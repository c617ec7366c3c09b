package dev.sluice.faults;

import dev.sluice.Sluice;
import dev.sluice.cluster.Cluster;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.gate.Contract;
import dev.sluice.serde.SerdeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything a run is about: brokers, registry, gates, executor and target, and where each has its things. */
final class Site implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final String APPLICATION = "sluice";
    static final String LEARNING_WINDOW = "PT1M";
    static final String LEARNING_RETENTION = "P1D";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int GATE_HEAP = 384;
    private static final int EXECUTOR_HEAP = 256;
    private static final int TARGET_HEAP = 64;
    private static final String TARGET_MILLIS = "20";

    private final Path directory;
    private final Path logs;
    private final Brokers brokers;
    private final EmbeddedRegistry registry;
    private final Keys keys;
    private final Disk disk;
    private final List<Integer> ports;
    private final SerdeFactory serdes;
    private final List<Child> gates = new ArrayList<>();
    private final Child executor;
    private final Child target;

    private Site(Path directory, String classPath) throws IOException, InterruptedException {
        this.directory = directory;
        this.logs = Files.createDirectories(directory.resolve("logs"));
        brokers = Brokers.start(logs, directory.resolve("brokers"));
        registry = EmbeddedRegistry.start();
        keys = Keys.create(directory.resolve("keys"));
        disk = Disk.mount(state(1));
        ports = Ports.free(16).subList(12, 16);
        Map<String, Object> registered = Map.of("schema.registry.url", registry.url());
        serdes = new SerdeFactory(registered);
        for (int id = 1; id <= 2; id++) {
            Files.createDirectories(state(id));
            gates.add(child("gate-" + id, classPath, GATE_HEAP, command("gate", gate(id))));
        }
        executor = child("executor-1", classPath, EXECUTOR_HEAP, command("executor", executor()));
        target = child(
                "target",
                "",
                TARGET_HEAP,
                List.of(
                        TargetProcess.class.getName(),
                        directory.resolve("target.ndjson").toString(),
                        Integer.toString(ports.get(3)),
                        TARGET_MILLIS));
        new Contract(registered).register();
    }

    /**
     * Starts brokers, makes the topics and starts the target; gates and executor are started by {@link #open}.
     *
     * @param directory of the run
     * @param classPath what stands before the class path of gates and executor; empty for nothing
     */
    static Site start(Path directory, String classPath) throws IOException, InterruptedException {
        Site site = new Site(directory, classPath);
        site.brokers.awaitAll();
        try (Cluster cluster = Cluster.connect(site.brokers.client(), PATIENCE)) {
            cluster.createTopics(PARTITIONS, (short) Brokers.COUNT);
        }
        site.target.start();
        return site;
    }

    /** Starts gates and executor. */
    void open() {
        gates.forEach(Child::start);
        executor.start();
    }

    private Child child(String name, String classPath, int heap, List<String> program) {
        return Child.java(name, classPath, heap, program, logs.resolve(name + ".log"));
    }

    private static List<String> command(String what, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(Sluice.class.getName(), what));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return command;
    }

    private Map<String, String> gate(int id) {
        Map<String, String> settings = common("gate");
        settings.put("state.dir", state(id).toString());
        settings.put("http.port", Integer.toString(ports.get(id - 1)));
        settings.put("num.standby.replicas", "1");
        settings.put("rocksdb.memory.mib", "64");
        settings.put("learning.window", LEARNING_WINDOW);
        settings.put("learning.retention", LEARNING_RETENTION);
        // a gate that is stopped is given up, and what it began is aborted, within seconds
        settings.put("kafka.producer.transaction.timeout.ms", "10000");
        settings.put("kafka.main.consumer.session.timeout.ms", "6000");
        settings.put("kafka.producer.retry.backoff.ms", "10");
        settings.put("kafka.producer.retry.backoff.max.ms", "100");
        settings.put("kafka.main.consumer.heartbeat.interval.ms", "1500");
        return settings;
    }

    private Map<String, String> executor() {
        Map<String, String> settings = common("executor");
        settings.put("executor.http.port", Integer.toString(ports.get(2)));
        settings.put("executor.private.addresses", "allow");
        settings.put("executor.concurrency", "4");
        return settings;
    }

    private Map<String, String> common(String key) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", brokers.bootstrap());
        settings.put("schema.registry.url", registry.url());
        settings.put("trusted.keys", keys.trusted().toString());
        settings.put("signing.key", keys.privateKey(key).toString());
        settings.put("application.id", APPLICATION);
        settings.put("startup.timeout", "PT2M");
        return settings;
    }

    /** Ends gates and executor in good order, so that nothing is written any more. */
    void rest() throws InterruptedException {
        executor.terminate();
        for (Child gate : gates) {
            gate.terminate();
        }
    }

    Path directory() {
        return directory;
    }

    /** Where a gate keeps its stores, by number from 1. */
    Path state(int gate) {
        return directory.resolve("state").resolve("gate-" + gate);
    }

    Brokers brokers() {
        return brokers;
    }

    SerdeFactory serdes() {
        return serdes;
    }

    Keys keys() {
        return keys;
    }

    Disk disk() {
        return disk;
    }

    List<Child> gates() {
        return gates;
    }

    Child executorProcess() {
        return executor;
    }

    /** Everything that may be started again when it ends by itself. */
    Stream<Child> all() {
        return Stream.of(brokers.nodes(), gates, List.of(executor, target)).flatMap(List::stream);
    }

    String registryUrl() {
        return registry.url();
    }

    /** Where a gate's API is, by number from 1. */
    String gateUrl(int gate) {
        return "http://127.0.0.1:" + ports.get(gate - 1);
    }

    String targetUrl() {
        return "http://127.0.0.1:" + ports.get(3) + "/act";
    }

    @Override
    public void close() throws IOException {
        target.close();
        executor.close();
        gates.forEach(Child::close);
        brokers.close();
        registry.close();
        try {
            disk.unmount();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
