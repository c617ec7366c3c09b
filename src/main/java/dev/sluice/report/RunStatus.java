package dev.sluice.report;

import dev.sluice.core.decision.Status;
import org.jspecify.annotations.Nullable;

/** How a run ended, or why it has not ended yet. */
public enum RunStatus {
    /** Approved, and done. */
    SUCCESS,
    /** Approved, and not done, or not as it should be. */
    FAILED,
    /** A guard or a human said no. */
    BLOCKED,
    /** A human has to say something first. */
    AWAITING_APPROVAL,
    /** It waits for a free slot. */
    QUEUED,
    /** Approved; nobody has said yet how it went. Also: not judged yet. */
    PENDING;

    /** True when nothing follows. */
    public boolean isFinal() {
        return this == SUCCESS || this == FAILED || this == BLOCKED;
    }

    /** That of a disposition, which may be one that this version does not know, and of how the action ended. */
    static RunStatus of(String disposition, @Nullable Status ended) {
        return switch (disposition) {
            case "APPROVED" -> ended == null ? PENDING : ended == Status.SUCCESS ? SUCCESS : FAILED;
            case "BLOCKED" -> BLOCKED;
            case "AWAITING_APPROVAL" -> AWAITING_APPROVAL;
            case "QUEUED" -> QUEUED;
            default -> PENDING;
        };
    }
}
