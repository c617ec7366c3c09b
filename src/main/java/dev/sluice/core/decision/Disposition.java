package dev.sluice.core.decision;

/** What a verdict makes of a decision. */
public enum Disposition {
    APPROVED,
    BLOCKED,
    AWAITING_APPROVAL,
    QUEUED;

    /** True when no other verdict follows. */
    public boolean isTerminal() {
        return this == APPROVED || this == BLOCKED;
    }
}
