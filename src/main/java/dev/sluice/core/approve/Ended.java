package dev.sluice.core.approve;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for approval that has come to its end.
 *
 * @param held what was asked, and who approved
 * @param state how it ended
 * @param at when, by append time
 * @param by who ended it; null when nobody did
 * @param reason what was said, or what blocked it; null when there is nothing to say
 */
public record Ended(
        Waiting held,
        RequestState state,
        Instant at,
        @Nullable String by,
        @Nullable String reason) {
    /**
     * How a held decision ended, by its next verdict.
     *
     * @param approvals what people said
     */
    public static Ended by(Verdict verdict, Waiting held, Approvals approvals, Instant at) {
        Approvals.Refusal refusal = approvals.refusal();
        if (refusal != null) {
            RequestState state = refusal.withdrawn() ? RequestState.WITHDRAWN : RequestState.DENIED;
            return new Ended(held, state, at, refusal.by(), refusal.reason());
        }
        if (verdict.evidence().cause() == Cause.APPROVAL_EXPIRED) {
            return new Ended(held, RequestState.EXPIRED, at, null, verdict.blockReason());
        }
        boolean blocked = verdict.disposition() == Disposition.BLOCKED;
        return new Ended(
                held,
                blocked ? RequestState.BLOCKED : RequestState.APPROVED,
                at,
                held.round().names(),
                verdict.blockReason());
    }
}
