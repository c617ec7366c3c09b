package dev.sluice.serde.records;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.policy.Control;
import java.io.IOException;
import java.time.Duration;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What a verdict rests on. The age of the snapshot is written for readers; it follows from the rest. */
final class EvidenceRecords {
    private EvidenceRecords() {}

    static Evidence toCore(dev.sluice.schema.Evidence evidence) {
        dev.sluice.schema.MetricsSnapshot snapshot = evidence.getSnapshot();
        dev.sluice.schema.Control control = evidence.getControl();
        return new Evidence(
                arrivalToCore(evidence.getArrival()),
                Vocabulary.CAUSE.toCore(evidence.getCause()),
                evidence.getJudgement(),
                evidence.getJudgedAt(),
                snapshot == null ? null : SnapshotRecords.toCore(snapshot),
                evidence.getPolicyVersion(),
                evidence.getPolicyEpoch(),
                evidence.getControlEpoch(),
                control == null ? null : ControlRecords.toCore(control),
                LedgerRecords.toCore(evidence.getLedger()),
                ApprovalRecords.toCore(evidence.getApprovals()));
    }

    static dev.sluice.schema.Evidence toAvro(Evidence evidence) {
        MetricsSnapshot snapshot = evidence.snapshot();
        Control control = evidence.control();
        return new dev.sluice.schema.Evidence(
                arrivalToAvro(evidence.arrival()),
                Vocabulary.CAUSE.toAvro(evidence.cause()),
                evidence.judgement(),
                evidence.judgedAt(),
                snapshot == null ? null : SnapshotRecords.toAvro(snapshot),
                millis(evidence.snapshotAge()),
                evidence.policyVersion(),
                evidence.policyEpoch(),
                evidence.controlEpoch(),
                control == null ? null : ControlRecords.toAvro(control),
                LedgerRecords.toAvro(evidence.ledger()),
                ApprovalRecords.toAvro(evidence.approvals()));
    }

    private static Arrival arrivalToCore(dev.sluice.schema.Arrival arrival) {
        return new Arrival(
                PositionRecords.toCore(arrival.getPosition()),
                arrival.getAppendedAt(),
                arrival.getKey(),
                arrival.getExpectedPartition(),
                arrival.getIdReused());
    }

    private static dev.sluice.schema.Arrival arrivalToAvro(Arrival arrival) {
        return new dev.sluice.schema.Arrival(
                PositionRecords.toAvro(arrival.position()),
                arrival.appendedAt(),
                arrival.key(),
                arrival.expectedPartition(),
                arrival.idReused());
    }

    private static @Nullable Long millis(@Nullable Duration age) {
        return age == null ? null : age.toMillis();
    }

    static void write(Evidence evidence, Encoder out) throws IOException {
        write(evidence.arrival(), out);
        out.writeEnum(Vocabulary.CAUSE.index(evidence.cause()));
        out.writeInt(evidence.judgement());
        out.writeLong(evidence.judgedAt().toEpochMilli());
        MetricsSnapshot snapshot = evidence.snapshot();
        Fields.presence(snapshot, out);
        if (snapshot != null) {
            SnapshotRecords.write(snapshot, out);
        }
        Fields.optionalNumber(millis(evidence.snapshotAge()), out);
        out.writeString(evidence.policyVersion());
        out.writeLong(evidence.policyEpoch());
        out.writeLong(evidence.controlEpoch());
        Control control = evidence.control();
        Fields.presence(control, out);
        if (control != null) {
            ControlRecords.write(control, out);
        }
        LedgerRecords.write(evidence.ledger(), out);
        ApprovalRecords.write(evidence.approvals(), out);
    }

    private static void write(Arrival arrival, Encoder out) throws IOException {
        PositionRecords.write(arrival.position(), out);
        out.writeLong(arrival.appendedAt().toEpochMilli());
        Fields.optionalText(arrival.key(), out);
        out.writeInt(arrival.expectedPartition());
        out.writeBoolean(arrival.idReused());
    }
}
