package dev.sluice.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cli.SluiceCommand;
import dev.sluice.cluster.AccessNames;
import dev.sluice.cluster.AccessRight;
import dev.sluice.cluster.AccessRights;
import dev.sluice.cluster.Part;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.core.guard.Verdict;
import dev.sluice.embedded.BrokerOptions;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.gate.Contract;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Purpose;
import dev.sluice.topology.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker that knows who comes and lets nobody do anything but what is granted, with a registry and keys beside it. */
final class GuardedCluster implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final String APPLICATION = "sluice";
    static final AccessNames NAMES = AccessNames.of(APPLICATION, APPLICATION + "-executor");

    private static final String ADMIN = "admin";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final EmbeddedBroker broker = EmbeddedBroker.start(guarded());
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final Path directory;
    private final Admin admin = Admin.create(client(ADMIN));
    private final SerdeFactory serdes;

    GuardedCluster(Path directory) {
        this.directory = directory;
        KeyFiles.create(directory, Part.GATE.text(), EnumSet.complementOf(EnumSet.of(Purpose.REPORT)), null);
        KeyFiles.create(directory, Part.EXECUTOR.text(), EnumSet.of(Purpose.REPORT), null);
        Map<String, Object> registered = Map.of("schema.registry.url", registry.url());
        new Contract(registered).register();
        serdes = new SerdeFactory(registered);
    }

    private static BrokerOptions guarded() {
        StringBuilder users = new StringBuilder(PLAIN).append(login(ADMIN)).append(user(ADMIN));
        for (Part part : Part.values()) {
            users.append(user(part.text()));
        }
        return BrokerOptions.temporary()
                .with("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                .with("sasl.enabled.mechanisms", "PLAIN")
                .with("sasl.mechanism.inter.broker.protocol", "PLAIN")
                .with(
                        "listener.name.client.plain.sasl.jaas.config",
                        users.append(";").toString())
                .with("authorizer.class.name", Watchman.class.getName())
                // nobody but the broker itself comes to the controller, and nobody asks there who it is
                .with("super.users", "User:" + ADMIN + ";User:ANONYMOUS")
                .with("group.share.min.record.lock.duration.ms", "1000");
    }

    private static String login(String name) {
        return "username=\"" + name + "\" password=\"" + name + "-password\" ";
    }

    private static String user(String name) {
        return "user_" + name + "=\"" + name + "-password\" ";
    }

    /** What a part is to Kafka. */
    static String principal(Part part) {
        return "User:" + part.text();
    }

    /** The properties of a client of somebody. */
    Map<String, Object> client(String name) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("bootstrap.servers", broker.bootstrapServers());
        client.put("security.protocol", "SASL_PLAINTEXT");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", PLAIN + login(name) + ";");
        return client;
    }

    /** The settings of a part. */
    Map<String, String> settings(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        client(name)
                .forEach((key, value) ->
                        settings.put(key.equals("bootstrap.servers") ? key : "kafka." + key, value.toString()));
        settings.put("schema.registry.url", registry.url());
        settings.put("trusted.keys", directory.resolve("trusted-keys.yaml").toString());
        String key = name.equals(Part.EXECUTOR.text()) ? name : Part.GATE.text();
        settings.put("signing.key", directory.resolve(key + ".pem").toString());
        settings.put("http.port", "0");
        settings.put("executor.http.port", "0");
        settings.put("num.standby.replicas", "0");
        settings.put("num.stream.threads", "1");
        settings.put("startup.timeout", "PT20S");
        return settings;
    }

    Map<String, String> settings(Part part, Path stateDirectory) {
        Map<String, String> settings = settings(part.text());
        settings.put("state.dir", stateDirectory.toString());
        settings.put("kafka.consumer.session.timeout.ms", "6000");
        settings.put("kafka.consumer.heartbeat.interval.ms", "1000");
        return settings;
    }

    static Configuration configuration(Map<String, String> settings) {
        ConfigurationSources sources = new ConfigurationSources();
        settings.forEach((key, value) -> sources.flag("--set", key, value));
        return sources.load().configuration();
    }

    /** A command as somebody runs it. Gives what it said; fails when it ends otherwise. */
    String run(String name, int exitCode, String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        settings(name).forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        StringWriter said = new StringWriter();
        int ended = SluiceCommand.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(line.toArray(String[]::new));
        assertThat(ended).as(String.join(" ", command) + "\n" + said).isEqualTo(exitCode);
        return said.toString();
    }

    /** Grants a part all its rights, as an administrator does. */
    void grant(Part part) {
        run(ADMIN, 0, "acl", "create", "--principal", part.text() + "=" + principal(part));
    }

    static List<AccessRight> rights(Part part) {
        return AccessRights.of(part, NAMES);
    }

    /** Takes a right away for as long as something is done. */
    void without(Part part, AccessRight right, Action action) throws Exception {
        revoke(part, right);
        try {
            action.run();
        } finally {
            restore(part, right);
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private void revoke(Part part, AccessRight right) throws ExecutionException, InterruptedException {
        AclBindingFilter binding = right.grantedTo(principal(part)).toFilter();
        admin.deleteAcls(List.of(binding)).all().get();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> admin.describeAcls(binding).values().get().isEmpty());
    }

    private void restore(Part part, AccessRight right) throws ExecutionException, InterruptedException {
        admin.createAcls(List.of(right.grantedTo(principal(part)))).all().get();
        AclBindingFilter binding = right.grantedTo(principal(part)).toFilter();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !admin.describeAcls(binding).values().get().isEmpty());
    }

    Admin admin() {
        return admin;
    }

    SerdeFactory serdes() {
        return serdes;
    }

    /** The ids of a tenant's decisions on which a verdict is committed, as "TOPIC ID". */
    List<String> verdicts(String tenant) {
        var decoder = serdes.valueDecoder(dev.sluice.schema.Verdict.class);
        return Stream.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED)
                .flatMap(topic -> committed(topic).stream())
                .map(each -> Map.entry(
                        each.topic(),
                        VerdictRecords.toCore(decoder.decode(each.topic(), new RecordHeaders(), each.value()))))
                .filter(each -> each.getValue().tenantId().equals(tenant))
                .map(each -> each.getKey() + " " + id(each.getValue()))
                .toList();
    }

    private static String id(Verdict verdict) {
        return verdict.decisionId();
    }

    /** Everything committed on a topic up to now. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> reading = client(ADMIN);
        reading.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(topic, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        registry.close();
        broker.close();
    }
}
