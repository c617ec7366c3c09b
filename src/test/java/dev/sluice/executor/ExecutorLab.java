package dev.sluice.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Cluster;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.Execution;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.embedded.BrokerOptions;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.gate.Contract;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.MarkRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.PermitRecords;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Purpose;
import dev.sluice.signing.Signer;
import dev.sluice.signing.SigningKey;
import dev.sluice.topology.ControlPlanePublisher;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker, a registry, topics and keys: everything around an executor, with a hand that issues permits in place of a gate. */
final class ExecutorLab implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final Execution QUICK =
            new Execution(3, Duration.ofMillis(100), 2.0, Duration.ofSeconds(5), Duration.ofSeconds(30));

    private static final short ONE_COPY = 1;

    private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.temporary()
            .with("group.share.min.record.lock.duration.ms", "1000")
            // the tests kill more often than a group notices by itself
            .with("group.share.min.session.timeout.ms", "5000")
            .with("group.share.session.timeout.ms", "5000"));
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SerdeFactory serdes;
    private final RecordEncoder<dev.sluice.schema.Permit> permits;
    private final RecordEncoder<dev.sluice.schema.Decision> decisions;
    private final Producer<byte[], byte[]> producer;
    private final ControlPlanePublisher controls;
    private final Path directory;
    private final Signer gate;

    ExecutorLab(Path directory) {
        this.directory = directory;
        KeyFiles gateKey = KeyFiles.create(
                directory,
                "gate",
                EnumSet.of(Purpose.PERMIT, Purpose.CONTROL, Purpose.POLICY, Purpose.RULING, Purpose.CHECKPOINT),
                null);
        KeyFiles.create(directory, "executor", EnumSet.of(Purpose.REPORT), null);
        gate = SigningKey.read(gateKey.privateKey(), "gate");
        Map<String, Object> registered = Map.of("schema.registry.url", registry.url());
        new Contract(registered).register();
        serdes = new SerdeFactory(registered);
        permits = serdes.valueEncoder(dev.sluice.schema.Permit.class);
        decisions = serdes.valueEncoder(dev.sluice.schema.Decision.class);
        try (Cluster cluster = Cluster.connect(cluster(), PATIENCE)) {
            assertThat(cluster.createTopics(4, ONE_COPY).complete()).isTrue();
        }
        producer = new KafkaProducer<>(cluster(), new ByteArraySerializer(), new ByteArraySerializer());
        controls = ControlPlanePublisher.connect(cluster(), "lab", serdes, gate);
    }

    Map<String, Object> cluster() {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("bootstrap.servers", broker.bootstrapServers());
        return cluster;
    }

    /** The settings of an executor here. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("schema.registry.url", registry.url());
        settings.put("trusted.keys", directory.resolve("trusted-keys.yaml").toString());
        settings.put("signing.key", directory.resolve("executor.pem").toString());
        settings.put("executor.http.port", "0");
        settings.put("executor.private.addresses", "allow");
        settings.put("executor.concurrency", "4");
        settings.put("kafka.consumer.session.timeout.ms", "45000");
        return settings;
    }

    /** The settings of a gate here that keeps its stores in a directory. */
    Map<String, String> gateSettings(Path stateDirectory) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("schema.registry.url", registry.url());
        settings.put("trusted.keys", directory.resolve("trusted-keys.yaml").toString());
        settings.put("signing.key", directory.resolve("gate.pem").toString());
        settings.put("state.dir", stateDirectory.toString());
        settings.put("http.port", "0");
        settings.put("num.standby.replicas", "0");
        // the one that follows a killed gate need not wait as long as usual
        settings.put("kafka.consumer.session.timeout.ms", "10000");
        return settings;
    }

    static Configuration configuration(Map<String, String> settings) {
        ConfigurationSources sources = new ConfigurationSources();
        settings.forEach((key, value) -> sources.flag("--set", key, value));
        return sources.load().configuration();
    }

    /** A decision to call a service. */
    static Decision decision(String id, String tenant, Map<String, Object> parameters) {
        return new Decision(
                id,
                tenant,
                Environment.DEV,
                "bot",
                new Action("call_api", "weather", parameters, null, null),
                0.85,
                false,
                true,
                Mode.LIVE,
                true,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A permit for it, issued now and signed by the gate, to call this address. */
    Permit permit(Decision decision, String url, boolean idempotent, Execution bounds) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return permit(decision, url, idempotent, bounds, now.plus(Duration.ofMinutes(10)));
    }

    Permit permit(Decision decision, String url, boolean idempotent, Execution bounds, Instant expiresAt) {
        String digest = Digests.content(decision);
        return gate.signed(new Permit(
                Permit.idOf(decision.tenantId(), digest),
                decision,
                Digests.action(decision.action()),
                digest,
                "v1",
                0,
                0,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                expiresAt,
                "call_api",
                false,
                new Permit.Service("target", url, idempotent),
                null,
                bounds,
                null));
    }

    /** The same for another adapter, signed anew. */
    Permit resigned(Permit permit, String adapter) {
        return gate.signed(new Permit(
                permit.permitId(),
                permit.decision(),
                permit.actionDigest(),
                permit.decisionDigest(),
                permit.policyVersion(),
                permit.policyEpoch(),
                permit.controlEpoch(),
                permit.issuedAt(),
                permit.expiresAt(),
                adapter,
                permit.reducing(),
                permit.service(),
                permit.filesDirectory(),
                permit.execution(),
                null));
    }

    /** Puts it into the queue as it is. */
    void send(Permit permit) throws Exception {
        byte[] value = permits.encode(Topics.LIVE_ACTIONS, new RecordHeaders(), PermitRecords.toAvro(permit));
        send(Topics.LIVE_ACTIONS, permit.decision().tenantId(), value);
    }

    void send(String topic, @Nullable String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    /** Puts a control in force, signed by the gate; returns when it is committed. */
    void control(String scope, ControlState state) {
        controls.publish(
                new Control(scope, state, false, "drill", "ana", Instant.now().truncatedTo(ChronoUnit.MILLIS), 0));
    }

    /** Puts a policy for everybody in force, signed by the gate; returns when it is committed. */
    void policy(String document) {
        controls.publish(new PolicySource(
                "default", document, 0, "ana", "test", Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Sends a decision, with more headers. */
    void send(Decision decision, Header... headers) throws Exception {
        byte[] value = decisions.encode(Topics.DECISIONS, new RecordHeaders(), DecisionRecords.toAvro(decision));
        byte[] key = decision.tenantId().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.DECISIONS, null, key, value, List.of(headers)))
                .get();
    }

    /** Writes everything that a topic holds to another as well, as somebody might who has no key but may write. */
    void copyAll(String from, String to) throws Exception {
        for (ConsumerRecord<byte[], byte[]> each : committed(from)) {
            producer.send(new ProducerRecord<>(to, each.key(), each.value())).get();
        }
    }

    /** Every verdict that is committed so far. */
    List<Verdict> verdicts() {
        return Stream.of(Topics.QUEUED, Topics.AWAITING_APPROVAL, Topics.APPROVED, Topics.BLOCKED)
                .flatMap(topic -> read(topic, dev.sluice.schema.Verdict.class, VerdictRecords::toCore).stream())
                .toList();
    }

    List<Outcome> outcomes() {
        return read(Topics.OUTCOMES, dev.sluice.schema.Outcome.class, OutcomeRecords::toCore);
    }

    List<ExecutionReport> reports() {
        return read(Topics.EXECUTION_REPORTS, dev.sluice.schema.ExecutionReport.class, ReportRecords::toCore);
    }

    List<ExecutionReport> reports(Permit permit) {
        return reports().stream()
                .filter(report -> report.permitId().equals(permit.permitId()))
                .toList();
    }

    List<AuditEntry> audits() {
        return read(Topics.AUDIT_REQUESTS, dev.sluice.schema.AuditEntry.class, AuditRecords::toCore);
    }

    /** Every permit that is committed so far. */
    List<Permit> permits() {
        return read(Topics.LIVE_ACTIONS, dev.sluice.schema.Permit.class, PermitRecords::toCore);
    }

    /** The append time of every record of the controls that is committed so far, in order. */
    List<Instant> controlTimes() {
        return committed(Topics.CONTROLS).stream()
                .filter(each -> each.partition() == 0)
                .map(each -> Instant.ofEpochMilli(each.timestamp()))
                .toList();
    }

    List<ExecutionMark> marks() {
        return read(Topics.EXECUTIONS, dev.sluice.schema.ExecutionMark.class, MarkRecords::toCore);
    }

    private <A extends SpecificRecord, T> List<T> read(String topic, Class<A> type, Function<A, T> toCore) {
        RecordDecoder<A> decoder = serdes.valueDecoder(type);
        return committed(topic).stream()
                .map(each -> toCore.apply(decoder.decode(topic, new RecordHeaders(), each.value())))
                .toList();
    }

    /** Every record that is committed so far on a topic. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(committed(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private Map<String, Object> committed() {
        Map<String, Object> reading = cluster();
        reading.put("isolation.level", "read_committed");
        return reading;
    }

    @Override
    public void close() throws IOException {
        controls.close();
        producer.close();
        registry.close();
        broker.close();
    }
}
