package dev.sluice.signing;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import org.jspecify.annotations.Nullable;

/** Vouches for records. May be used by several threads at the same time. */
@FunctionalInterface
public interface Signer {
    /** Signs nothing: for a gate that asks for no signatures. */
    Signer NONE = statement -> null;

    /** The proof that this signer states so, now; null from {@link #NONE} alone. */
    @Nullable
    Signature sign(Statement statement);

    /** The ruling, signed. */
    default Ruling signed(Ruling ruling) {
        return ruling.signed(sign(Statement.of(ruling)));
    }

    /** The copy of a control, signed with the epoch it carries. */
    default Control signed(Control control) {
        return control.signed(sign(Statement.of(control)));
    }

    /** The copy of a policy, signed with the epoch it carries. */
    default PolicySource signed(PolicySource policy) {
        return policy.signed(sign(Statement.of(policy)));
    }

    /** The permit, signed. */
    default Permit signed(Permit permit) {
        return permit.signed(sign(Statement.of(permit)));
    }

    /** The executor's report, signed. */
    default ExecutionReport signed(ExecutionReport report) {
        return report.signed(sign(Statement.of(report)));
    }

    /** The checkpoint of the audit log, signed. */
    default Checkpoint signed(Checkpoint checkpoint) {
        return checkpoint.signed(sign(Statement.of(checkpoint)));
    }

    /** The outcome, to be imported, signed. */
    default OutcomeImport signed(Outcome outcome) {
        return new OutcomeImport(outcome, sign(Statement.of(outcome)));
    }
}
