package dev.sluice.serde.records;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.policy.Control;
import java.time.Duration;
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
}
