package dev.sluice.serde.records;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Level;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.ControlState;

/** The enums of the core and their symbols in the schemas. */
final class Vocabulary {
    static final EnumTable<Environment, dev.sluice.schema.Environment> ENVIRONMENT =
            new EnumTable<>(Environment.class, dev.sluice.schema.Environment.class);
    static final EnumTable<Mode, dev.sluice.schema.Mode> MODE =
            new EnumTable<>(Mode.class, dev.sluice.schema.Mode.class);
    static final EnumTable<Status, dev.sluice.schema.Status> STATUS =
            new EnumTable<>(Status.class, dev.sluice.schema.Status.class);
    static final EnumTable<Disposition, dev.sluice.schema.Disposition> DISPOSITION =
            new EnumTable<>(Disposition.class, dev.sluice.schema.Disposition.class);
    static final EnumTable<Level, dev.sluice.schema.Level> LEVEL =
            new EnumTable<>(Level.class, dev.sluice.schema.Level.class);
    static final EnumTable<Cause, dev.sluice.schema.Cause> CAUSE =
            new EnumTable<>(Cause.class, dev.sluice.schema.Cause.class);
    static final EnumTable<TrustLevel, dev.sluice.schema.TrustLevel> TRUST =
            new EnumTable<>(TrustLevel.class, dev.sluice.schema.TrustLevel.class);
    static final EnumTable<ControlState, dev.sluice.schema.ControlState> CONTROL_STATE =
            new EnumTable<>(ControlState.class, dev.sluice.schema.ControlState.class);
    static final EnumTable<Answer, dev.sluice.schema.Answer> ANSWER =
            new EnumTable<>(Answer.class, dev.sluice.schema.Answer.class);
    static final EnumTable<Learning, dev.sluice.schema.Learning> LEARNING =
            new EnumTable<>(Learning.class, dev.sluice.schema.Learning.class);
    static final EnumTable<ExecutionMark.Phase, dev.sluice.schema.ExecutionPhase> EXECUTION_PHASE =
            new EnumTable<>(ExecutionMark.Phase.class, dev.sluice.schema.ExecutionPhase.class);
    static final EnumTable<AuditKind, dev.sluice.schema.AuditKind> AUDIT_KIND =
            new EnumTable<>(AuditKind.class, dev.sluice.schema.AuditKind.class);

    private Vocabulary() {}
}
