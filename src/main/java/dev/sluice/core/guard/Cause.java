package dev.sluice.core.guard;

/** Why a decision is judged now. */
public enum Cause {
    /** It came in. */
    ARRIVAL,
    /** It waited for a slot, and one is free. */
    SLOT_FREED,
    /** It waited for a human, who answered. */
    RULING,
    /** It waited for a human, who did not answer in time. */
    APPROVAL_EXPIRED,
    /** It waited for a slot for too long. */
    QUEUE_EXPIRED
}
