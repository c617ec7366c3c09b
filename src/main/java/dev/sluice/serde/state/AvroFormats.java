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
    static final StateFormat<Decision> DECISION = AvroFormat.sinceFirstRelease(
            "decision", dev.sluice.schema.Decision.class, DecisionRecords::toAvro, DecisionRecords::toCore);
    static final StateFormat<MetricsSnapshot> SNAPSHOT = AvroFormat.sinceFirstRelease(
            "metrics-snapshot",
            dev.sluice.schema.MetricsSnapshot.class,
            SnapshotRecords::toAvro,
            SnapshotRecords::toCore);
    static final StateFormat<Verdict> VERDICT = AvroFormat.sinceFirstRelease(
            "verdict", dev.sluice.schema.Verdict.class, VerdictRecords::write, VerdictRecords::toCore);
    static final StateFormat<Outcome> OUTCOME = AvroFormat.sinceFirstRelease(
            "outcome", dev.sluice.schema.Outcome.class, OutcomeRecords::write, OutcomeRecords::toCore);
    static final StateFormat<Control> CONTROL = AvroFormat.sinceFirstRelease(
            "control", dev.sluice.schema.Control.class, ControlRecords::toAvro, ControlRecords::toCore);
    static final StateFormat<PolicySource> POLICY = AvroFormat.sinceFirstRelease(
            "policy-document", dev.sluice.schema.PolicyDocument.class, PolicyRecords::toAvro, PolicyRecords::toCore);

    private AvroFormats() {}
}
