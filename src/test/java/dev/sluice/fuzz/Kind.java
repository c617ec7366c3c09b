package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.FeedbackRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.serde.records.RandomRecords;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.serde.records.RulingRecords;
import dev.sluice.serde.records.SchemaClasses;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * One kind of record that comes in.
 *
 * @param topic where
 * @param type its class on the wire
 * @param schema of that class
 * @param encoder writes it with a header of {@link #HEADER_BYTES} bytes
 * @param toCore what the gate makes of it
 * @param toAvro and back
 * @param any one drawn at random
 */
public record Kind<T, A extends SpecificRecord>(
        String topic,
        Class<A> type,
        Schema schema,
        BinaryMessageEncoder<A> encoder,
        Function<A, T> toCore,
        Function<T, A> toAvro,
        Function<RandomRecords, T> any) {
    /** Bytes before a record that describes itself. */
    public static final int HEADER_BYTES = 10;

    /** Every kind there is. */
    public static final List<Kind<?, ?>> ALL;

    /** Decisions. */
    public static final Kind<dev.sluice.core.decision.Decision, dev.sluice.schema.Decision> DECISION;

    /** Snapshots. */
    public static final Kind<dev.sluice.core.decision.MetricsSnapshot, dev.sluice.schema.MetricsSnapshot> SNAPSHOT;

    /** Rulings. */
    public static final Kind<dev.sluice.core.approve.Ruling, dev.sluice.schema.Ruling> RULING;

    /** Policies. */
    public static final Kind<dev.sluice.core.policy.PolicySource, dev.sluice.schema.PolicyDocument> POLICY;

    /** Controls. */
    public static final Kind<dev.sluice.core.policy.Control, dev.sluice.schema.Control> CONTROL;

    /** Reports of executors. */
    public static final Kind<dev.sluice.core.execute.ExecutionReport, dev.sluice.schema.ExecutionReport> REPORT;

    /** Outcomes to be imported. */
    public static final Kind<dev.sluice.core.learn.OutcomeImport, dev.sluice.schema.Outcome> IMPORT;

    static {
        SchemaClasses.trust();
        DECISION = new Kind<>(
                Topics.DECISIONS,
                dev.sluice.schema.Decision.class,
                dev.sluice.schema.Decision.getClassSchema(),
                dev.sluice.schema.Decision.getEncoder(),
                DecisionRecords::toCore,
                DecisionRecords::toAvro,
                RandomRecords::decision);
        SNAPSHOT = snapshot();
        RULING = ruling();
        POLICY = policy();
        CONTROL = control();
        REPORT = report();
        IMPORT = imported();
        ALL = List.of(DECISION, SNAPSHOT, RULING, POLICY, CONTROL, REPORT, feedback(), IMPORT, audit());
    }

    private static Kind<dev.sluice.core.decision.MetricsSnapshot, dev.sluice.schema.MetricsSnapshot> snapshot() {
        return new Kind<>(
                Topics.METRICS_SNAPSHOTS,
                dev.sluice.schema.MetricsSnapshot.class,
                dev.sluice.schema.MetricsSnapshot.getClassSchema(),
                dev.sluice.schema.MetricsSnapshot.getEncoder(),
                SnapshotRecords::toCore,
                SnapshotRecords::toAvro,
                RandomRecords::snapshot);
    }

    private static Kind<dev.sluice.core.approve.Ruling, dev.sluice.schema.Ruling> ruling() {
        return new Kind<>(
                Topics.RULINGS,
                dev.sluice.schema.Ruling.class,
                dev.sluice.schema.Ruling.getClassSchema(),
                dev.sluice.schema.Ruling.getEncoder(),
                RulingRecords::toCore,
                RulingRecords::toAvro,
                RandomRecords::ruling);
    }

    private static Kind<dev.sluice.core.policy.PolicySource, dev.sluice.schema.PolicyDocument> policy() {
        return new Kind<>(
                Topics.POLICIES,
                dev.sluice.schema.PolicyDocument.class,
                dev.sluice.schema.PolicyDocument.getClassSchema(),
                dev.sluice.schema.PolicyDocument.getEncoder(),
                PolicyRecords::toCore,
                PolicyRecords::toAvro,
                RandomRecords::policy);
    }

    private static Kind<dev.sluice.core.policy.Control, dev.sluice.schema.Control> control() {
        return new Kind<>(
                Topics.CONTROLS,
                dev.sluice.schema.Control.class,
                dev.sluice.schema.Control.getClassSchema(),
                dev.sluice.schema.Control.getEncoder(),
                ControlRecords::toCore,
                ControlRecords::toAvro,
                RandomRecords::control);
    }

    private static Kind<dev.sluice.core.execute.ExecutionReport, dev.sluice.schema.ExecutionReport> report() {
        return new Kind<>(
                Topics.EXECUTION_REPORTS,
                dev.sluice.schema.ExecutionReport.class,
                dev.sluice.schema.ExecutionReport.getClassSchema(),
                dev.sluice.schema.ExecutionReport.getEncoder(),
                ReportRecords::toCore,
                ReportRecords::toAvro,
                RandomRecords::report);
    }

    private static Kind<?, ?> feedback() {
        return new Kind<>(
                Topics.FEEDBACK,
                dev.sluice.schema.OutcomeFeedback.class,
                dev.sluice.schema.OutcomeFeedback.getClassSchema(),
                dev.sluice.schema.OutcomeFeedback.getEncoder(),
                FeedbackRecords::toCore,
                FeedbackRecords::toAvro,
                RandomRecords::feedback);
    }

    private static Kind<dev.sluice.core.learn.OutcomeImport, dev.sluice.schema.Outcome> imported() {
        return new Kind<>(
                Topics.OUTCOME_IMPORTS,
                dev.sluice.schema.Outcome.class,
                dev.sluice.schema.Outcome.getClassSchema(),
                dev.sluice.schema.Outcome.getEncoder(),
                OutcomeRecords::toImport,
                OutcomeRecords::toAvro,
                RandomRecords::imported);
    }

    private static Kind<?, ?> audit() {
        return new Kind<>(
                Topics.AUDIT_REQUESTS,
                dev.sluice.schema.AuditEntry.class,
                dev.sluice.schema.AuditEntry.getClassSchema(),
                dev.sluice.schema.AuditEntry.getEncoder(),
                AuditRecords::toCore,
                AuditRecords::toAvro,
                RandomRecords::auditEntry);
    }

    /** A good one, with its header; the same for the same number. */
    public byte[] good(long number) {
        return bytes(any.apply(new RandomRecords(number)));
    }

    /** It with its header. */
    public byte[] bytes(T record) {
        try {
            ByteBuffer encoded = encoder.encode(toAvro.apply(record));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was written with its header. Unlike the decoder that came with the class, it believes no length without looking at
     * how many bytes there are, as the gate does.
     *
     * @throws RuntimeException whatever Avro throws
     */
    public T read(byte[] bytes) {
        try {
            var input = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            return toCore.apply(new SpecificDatumReader<>(type).read(null, input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless what was read is written as something that is read as the same. */
    void assertComesThrough(Object read) {
        @SuppressWarnings("unchecked") // who calls it has read it as this kind
        T record = (T) read;
        assertThat(read(bytes(record))).isEqualTo(record);
    }
}
