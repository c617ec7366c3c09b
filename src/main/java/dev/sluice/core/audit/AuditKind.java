package dev.sluice.core.audit;

/** What an audit entry is about. */
public enum AuditKind {
    VERDICT,
    /** A decision that came again with the same content and got no second verdict. */
    REPEAT,
    RULING,
    RULING_REFUSED,
    CONTROL,
    CONTROL_REFUSED,
    POLICY,
    POLICY_REFUSED,
    /** An executor said what became of a permit. */
    REPORT,
    REPORT_REFUSED,
    OUTCOME,
    FEEDBACK,
    IMPORT,
    IMPORT_REPEAT,
    IMPORT_REFUSED,
    ATTEMPT,
    REQUEST_DENIED,
    DEAD_LETTER
}
