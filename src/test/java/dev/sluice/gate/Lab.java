package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.CheckpointSettings;
import dev.sluice.audit.Checkpoints;
import dev.sluice.audit.CommittedLog;
import dev.sluice.cluster.Cluster;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditVerifier;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.schema.DeadLetter;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Signer;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.Statement;
import dev.sluice.signing.TrustedKeys;
import dev.sluice.signing.Verifier;
import dev.sluice.submit.SubmissionSettings;
import dev.sluice.submit.UnavailableException;
import dev.sluice.topology.ControlPlanePublisher;
import dev.sluice.topology.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** A broker, a registry, topics and a policy: everything around a gate, and hands to send and read with. */
final class Lab implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestKafka kafka;
    private final Path keyDirectory;
    private final KeyFiles keys;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SerdeFactory serdes;
    private final Producer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Serde<dev.sluice.schema.Decision> decisions;
    private final Serde<dev.sluice.schema.MetricsSnapshot> snapshots;

    /** Everything on this broker, with the payments policy in force. */
    Lab(TestKafka kafka) {
        this.kafka = kafka;
        keyDirectory = temporary();
        keys = KeyFiles.createIfMissing(keyDirectory, "lab");
        Map<String, Object> registered = Map.of("schema.registry.url", registry.url());
        new Contract(registered).register();
        serdes = new SerdeFactory(registered);
        decisions = serdes.serde(dev.sluice.schema.Decision.class, false);
        snapshots = serdes.serde(dev.sluice.schema.MetricsSnapshot.class, false);
        try (Cluster cluster = Cluster.connect(cluster(), PATIENCE)) {
            assertThat(cluster.createTopics(PARTITIONS, (short) 1).complete()).isTrue();
        }
        Map<String, Object> producing = cluster();
        producing.put("max.request.size", 16 << 20);
        producing.put("linger.ms", 5);
        producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        policy("extends: payments\n");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sluice-lab-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whom its gates believe. */
    Signer signer() {
        return SigningKey.read(keys.privateKey(), "lab");
    }

    String registryUrl() {
        return registry.url();
    }

    /** Puts a policy in force. Gives its epoch. */
    long policy(String document) {
        try (ControlPlanePublisher publisher = publisher()) {
            return publisher.publish(new PolicySource("default", document, 0, "ana", "test", Instant.now()));
        }
    }

    /** Puts a control in force. Gives its epoch. */
    long control(Control control) {
        try (ControlPlanePublisher publisher = publisher()) {
            return publisher.publish(control);
        }
    }

    private ControlPlanePublisher publisher() {
        return ControlPlanePublisher.connect(cluster(), "test-control-plane", serdes, signer());
    }

    /** How to submit to a gate here; so many may wait at the same time. */
    SubmissionSettings submissions(int mostWaiting) {
        return new SubmissionSettings(cluster(), cluster(), serdes, signer(), "test-submissions", mostWaiting);
    }

    private Map<String, Object> cluster() {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("bootstrap.servers", kafka.bootstrapServers());
        return cluster;
    }

    /** The settings of a gate here that keeps its stores in a directory. */
    Map<String, String> settings(Path stateDirectory) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("schema.registry.url", registry.url());
        settings.put("state.dir", stateDirectory.toString());
        settings.put("trusted.keys", keys.trustedKeys().toString());
        settings.put("signing.key", keys.privateKey().toString());
        settings.put("http.port", "0");
        settings.put("num.standby.replicas", "0");
        settings.put("learning.window", "PT1M");
        return settings;
    }

    /** The same, read as a configuration. */
    Configuration configuration(Map<String, String> settings) {
        ConfigurationSources sources = new ConfigurationSources();
        settings.forEach((key, value) -> sources.flag("--set", key, value));
        return sources.load().configuration();
    }

    void send(Decision decision) {
        send(
                Topics.DECISIONS,
                decision.tenantId(),
                decisions.serializer().serialize(Topics.DECISIONS, DecisionRecords.toAvro(decision)));
    }

    void send(MetricsSnapshot snapshot) {
        send(
                Topics.METRICS_SNAPSHOTS,
                snapshot.tenantId(),
                snapshots.serializer().serialize(Topics.METRICS_SNAPSHOTS, SnapshotRecords.toAvro(snapshot)));
    }

    byte[] encoded(Decision decision) {
        return decisions.serializer().serialize(Topics.DECISIONS, DecisionRecords.toAvro(decision));
    }

    void send(String topic, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
    }

    void send(ProducerRecord<byte[], byte[]> letter) {
        sent.add(producer.send(letter));
    }

    /** Waits until the broker has everything that was sent. */
    void flush() throws ExecutionException, InterruptedException {
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    /** Every verdict that is committed so far, by decision, in the order of each topic. */
    Map<String, List<Verdict>> verdicts() {
        Map<String, List<Verdict>> byId = new LinkedHashMap<>();
        for (String topic : List.of(Topics.QUEUED, Topics.AWAITING_APPROVAL, Topics.APPROVED, Topics.BLOCKED)) {
            read(topic, dev.sluice.schema.Verdict.class, VerdictRecords::toCore)
                    .forEach(verdict -> byId.computeIfAbsent(
                                    verdict.tenantId() + "/" + verdict.decisionId(), id -> new ArrayList<>())
                            .add(verdict));
        }
        return byId;
    }

    List<Outcome> outcomes() {
        return read(Topics.OUTCOMES, dev.sluice.schema.Outcome.class, OutcomeRecords::toCore);
    }

    List<AuditEntry> audit() {
        return read(Topics.AUDIT, dev.sluice.schema.AuditEntry.class, AuditRecords::toCore);
    }

    /** Has a checkpoint written as another instance of the gate would; another one may fence it. */
    void checkpoint() {
        CheckpointSettings settings = new CheckpointSettings(
                cluster(), cluster(), serdes, signer(), Verifier.OFF, "sluice-checkpoints", Duration.ofHours(1), null);
        try (Checkpoints checkpoints = Checkpoints.start(settings, new SimpleMeterRegistry(), InstantSource.system())) {
            checkpoints.write(PATIENCE);
        } catch (UnavailableException fenced) {
            // it gave way
        }
    }

    /** What an auditor finds in the audit log. */
    Audit verifiedAudit() {
        TrustedKeys trusted = TrustedKeys.read(keys.trustedKeys());
        AuditVerifier verifier =
                new AuditVerifier(checkpoint -> trusted.refusal(Statement.of(checkpoint), checkpoint.signature()));
        try (CommittedLog log = CommittedLog.open(cluster(), serdes)) {
            log.read(verifier);
        }
        return verifier.result();
    }

    /** The audit log with the broker's times, in the order of each partition. */
    List<Logged> auditLog() {
        RecordDecoder<dev.sluice.schema.AuditEntry> decoder = serdes.valueDecoder(dev.sluice.schema.AuditEntry.class);
        return committed(Topics.AUDIT).stream()
                .map(each -> new Logged(
                        AuditRecords.toCore(decoder.decode(Topics.AUDIT, new RecordHeaders(), each.value())),
                        Instant.ofEpochMilli(each.timestamp())))
                .toList();
    }

    /** An audit entry and when the broker appended it. */
    record Logged(AuditEntry entry, Instant appendedAt) {}

    /** How much is committed on a topic, the markers of transactions among it. */
    long committedOffsets(String topic) {
        try (Consumer<byte[], byte[]> consumer = committedReader()) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    List<DeadLetter> deadLetters() {
        return read(Topics.DEAD_LETTERS, DeadLetter.class, Function.identity());
    }

    private <A extends SpecificRecord, T> List<T> read(String topic, Class<A> type, Function<A, T> toCore) {
        RecordDecoder<A> decoder = serdes.valueDecoder(type);
        List<T> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> each : committed(topic)) {
            all.add(toCore.apply(decoder.decode(topic, new RecordHeaders(), each.value())));
        }
        return all;
    }

    /** How many records are committed on a topic. */
    int ends(String topic) {
        return committed(topic).size();
    }

    /** Everything committed on a topic up to now. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        try (Consumer<byte[], byte[]> consumer = committedReader()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    private Consumer<byte[], byte[]> committedReader() {
        Map<String, Object> reading = cluster();
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        producer.close();
        registry.close();
        kafka.close();
        Files.delete(keys.privateKey());
        Files.delete(keys.trustedKeys());
        Files.delete(keyDirectory);
    }
}
