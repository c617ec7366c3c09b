package dev.sluice.core.ledger;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest dry run of one planned action.
 *
 * @param decisionId the decision that was rehearsed
 * @param at when it was judged
 * @param disposition what became of it
 * @param status how it ended, when it was approved
 */
public record Rehearsal(
        String decisionId,
        Instant at,
        Disposition disposition,
        @Nullable Status status) {
    /** True when the rehearsal was approved and went well. */
    public boolean passed() {
        return disposition == Disposition.APPROVED && status == Status.SUCCESS;
    }
}
