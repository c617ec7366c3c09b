package dev.sluice.topology;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.schema.DeadLetter;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.FeedbackRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.PermitRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.serde.records.RulingRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.signing.Signer;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKey;
import dev.sluice.signing.TrustedKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The production topology in this process, without a broker, on a clock that moves only when told to. What policy fixtures
 * run on, and tests. It has one partition; records are taken one after the other. It believes one key, its own, and signs
 * what it is handed as a record.
 */
public final class LocalGate implements AutoCloseable {
    private static final String KEY_ID = "local-gate";
    /** No secret: this gate knows nothing that anybody could want. */
    private static final byte[] SEED = new byte[32];

    private final TopologyTestDriver driver;
    private final Path stateDirectory;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<String, Instant> issued = new HashMap<>();
    private final SigningKey key;
    private Instant now;
    private long nonces;

    /**
     * A gate that knows nothing.
     *
     * @param start where its clock stands
     * @param windows the windows of its learning memory
     * @param registry where it measures
     */
    public LocalGate(Instant start, Windows windows, MeterRegistry registry) {
        this(start, windows, registry, List.of(), 1);
    }

    /** A gate that believes more keys than its own, and takes the tenants of other partitions for misplaced. */
    LocalGate(Instant start, Windows windows, MeterRegistry registry, List<TrustedKey> others, int partitions) {
        this(start, windows, registry, others, partitions, true);
    }

    /** Such a gate, which signs no permits unless it is to. */
    LocalGate(
            Instant start,
            Windows windows,
            MeterRegistry registry,
            List<TrustedKey> others,
            int partitions,
            boolean permitting) {
        now = start;
        key = SigningKey.ofSeed(KEY_ID, SEED, this::now, () -> "n-" + ++nonces);
        stateDirectory = temporary();
        List<TrustedKey> trusted = new ArrayList<>(others);
        trusted.add(TrustedKey.everything(key));
        GateTopology topology = new GateTopology(
                AvroFormats.selfDescribing(),
                windows,
                () -> partitions,
                new GateMeters(registry),
                new TrustedKeys(trusted),
                permitting ? key : Signer.NONE);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "local-gate");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        driver = new TopologyTestDriver(topology.get(), properties, start);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sluice-local-gate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the clock stands. */
    public Instant now() {
        return now;
    }

    /** Moves the clock on and lets through what becomes due. */
    public void advance(Duration by) {
        now = now.plus(by);
        driver.advanceWallClockTime(by);
    }

    /** Sends a decision, appended now. */
    public void send(Decision decision) {
        send(decision, now);
    }

    /** Sends a decision that was appended before now. */
    void send(Decision decision, Instant appended) {
        send(
                Topics.DECISIONS,
                decision.tenantId().getBytes(StandardCharsets.UTF_8),
                encode(dev.sluice.schema.Decision.getEncoder(), DecisionRecords.toAvro(decision)),
                appended);
    }

    /** Sends a snapshot, appended now. */
    public void send(MetricsSnapshot snapshot) {
        send(
                Topics.METRICS_SNAPSHOTS,
                snapshot.tenantId(),
                encode(dev.sluice.schema.MetricsSnapshot.getEncoder(), SnapshotRecords.toAvro(snapshot)));
    }

    /** Sends a ruling, appended now; signed, unless it is already. */
    public void send(Ruling ruling) {
        send(
                Topics.RULINGS,
                ruling.tenantId(),
                encode(
                        dev.sluice.schema.Ruling.getEncoder(),
                        RulingRecords.toAvro(ruling.signature() == null ? key.signed(ruling) : ruling)));
    }

    /** Sends a policy document, signed, issued after the one before; its epoch is its place on the topic. */
    public void send(PolicySource policy) {
        send(
                Topics.POLICIES,
                policy.scope(),
                encode(
                        dev.sluice.schema.PolicyDocument.getEncoder(),
                        PolicyRecords.toAvro(key.signed(issued(policy)))));
    }

    /** Sends a control, signed, issued after the one before; its epoch is its place on the topic. */
    public void send(Control control) {
        send(
                Topics.CONTROLS,
                control.scope(),
                encode(dev.sluice.schema.Control.getEncoder(), ControlRecords.toAvro(key.signed(issued(control)))));
    }

    private PolicySource issued(PolicySource policy) {
        Instant issuedAt = later("policy " + policy.scope(), policy.issuedAt());
        return new PolicySource(
                policy.scope(), policy.document(), PolicySource.UNNUMBERED, policy.actor(), policy.reason(), issuedAt);
    }

    private Control issued(Control control) {
        Instant issuedAt =
                later((control.reset() == null ? "control " : "reset ") + control.scope(), control.issuedAt());
        return new Control(
                control.scope(),
                control.state(),
                control.freeze(),
                control.reason(),
                control.actor(),
                control.since(),
                Control.UNNUMBERED,
                control.reset(),
                issuedAt,
                null);
    }

    /** Nothing replaces what was issued at the same moment; here the clock may stand still between the two. */
    private Instant later(String what, Instant issuedAt) {
        return issued.merge(what, issuedAt, (before, next) -> next.isAfter(before) ? next : before.plusMillis(1));
    }

    /** Sends what an executor says it did, appended now; signed, unless it is already. */
    public void send(ExecutionReport report) {
        send(
                Topics.EXECUTION_REPORTS,
                report.tenantId(),
                encode(
                        dev.sluice.schema.ExecutionReport.getEncoder(),
                        ReportRecords.toAvro(report.signature() == null ? key.signed(report) : report)));
    }

    /** Sends feedback, appended now. */
    public void send(Feedback feedback) {
        send(
                Topics.FEEDBACK,
                feedback.tenantId(),
                encode(dev.sluice.schema.OutcomeFeedback.getEncoder(), FeedbackRecords.toAvro(feedback)));
    }

    /** Sends an outcome to be imported, signed, appended now. */
    public void send(Outcome outcome) {
        send(
                Topics.OUTCOME_IMPORTS,
                outcome.tenantId(),
                encode(dev.sluice.schema.Outcome.getEncoder(), OutcomeRecords.toAvro(key.signed(outcome))));
    }

    /** Sends a record as it is, appended now. */
    public void send(String topic, @Nullable String key, byte @Nullable [] value) {
        send(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, now);
    }

    /** Sends a record as it is, with any timestamp. */
    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Instant timestamp) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, timestamp));
    }

    /** Every verdict so far, in the order of the topics approved, blocked, awaiting-approval and queued within each call. */
    public List<Verdict> verdicts() {
        for (String topic : List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED)) {
            verdicts.addAll(read(topic, dev.sluice.schema.Verdict.getDecoder(), VerdictRecords::toCore));
        }
        return List.copyOf(verdicts);
    }

    /** Permits since the last call. */
    public List<Permit> permits() {
        return read(Topics.LIVE_ACTIONS, dev.sluice.schema.Permit.getDecoder(), PermitRecords::toCore);
    }

    /** Outcomes since the last call. */
    public List<Outcome> outcomes() {
        return read(Topics.OUTCOMES, dev.sluice.schema.Outcome.getDecoder(), OutcomeRecords::toCore);
    }

    /** Audit entries since the last call. */
    public List<AuditEntry> audit() {
        return read(Topics.AUDIT, dev.sluice.schema.AuditEntry.getDecoder(), AuditRecords::toCore);
    }

    /** Dead letters since the last call. */
    public List<DeadLetter> deadLetters() {
        return read(Topics.DEAD_LETTERS, DeadLetter.getDecoder(), Function.identity());
    }

    /** The one key it believes. */
    public SigningKey key() {
        return key;
    }

    /** The stores, for look-ups. */
    public TopologyTestDriver driver() {
        return driver;
    }

    private <A, T> List<T> read(String topic, BinaryMessageDecoder<A> decoder, Function<A, T> toCore) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(value -> toCore.apply(decode(decoder, value)))
                .toList();
    }

    private static <A> A decode(BinaryMessageDecoder<A> decoder, byte[] value) {
        try {
            return decoder.decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <A> byte[] encode(BinaryMessageEncoder<A> encoder, A record) {
        try {
            ByteBuffer encoded = encoder.encode(record);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
