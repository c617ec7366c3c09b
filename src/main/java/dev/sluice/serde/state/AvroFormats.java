package dev.sluice.serde.state;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.serde.records.VerdictRecords;

/** The records of the contract that stores keep. */
final class AvroFormats {
    static final StateFormat<Decision> DECISION = new AvroFormat<>(
            "decision", dev.sluice.schema.Decision.class, DecisionRecords::toAvro, DecisionRecords::toCore);
    static final StateFormat<MetricsSnapshot> SNAPSHOT = new AvroFormat<>(
            "metrics-snapshot",
            dev.sluice.schema.MetricsSnapshot.class,
            SnapshotRecords::toAvro,
            SnapshotRecords::toCore);
    static final StateFormat<Verdict> VERDICT = new AvroFormat<>(
            "verdict", dev.sluice.schema.Verdict.class, VerdictRecords::toAvro, VerdictRecords::toCore);
    static final StateFormat<Outcome> OUTCOME = new AvroFormat<>(
            "outcome", dev.sluice.schema.Outcome.class, OutcomeRecords::toAvro, OutcomeRecords::toCore);
    static final StateFormat<Control> CONTROL = new AvroFormat<>(
            "control", dev.sluice.schema.Control.class, ControlRecords::toAvro, ControlRecords::toCore);
    static final StateFormat<PolicySource> POLICY = new AvroFormat<>(
            "policy-document", dev.sluice.schema.PolicyDocument.class, PolicyRecords::toAvro, PolicyRecords::toCore);

    private AvroFormats() {}
}
