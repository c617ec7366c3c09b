package dev.sluice.topology;

import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.ledger.Now;
import org.jspecify.annotations.Nullable;

/**
 * One decision on its way to a judgement.
 *
 * @param decision what is judged
 * @param contentDigest digest of the decision as it was sent
 * @param arrival how it came in
 * @param stateful whether the tenant's state may be read and written
 * @param timely whether the judgement moves the tenant's clock
 * @param cause why it is judged now
 * @param judgement the how-manieth time
 * @param at the moment of judgement, and the append time of what caused it
 * @param approvals what people have said
 * @param waited what waited until now, null for a newcomer
 * @param trigger the record that caused the judgement
 */
record Submission(
        Decision decision,
        String contentDigest,
        Arrival arrival,
        boolean stateful,
        boolean timely,
        Cause cause,
        int judgement,
        Now at,
        Approvals approvals,
        @Nullable Waiting waited,
        Position trigger) {

    /** A newcomer, judged for the first time. */
    static Submission of(Work.NewDecision newcomer, Now at) {
        return new Submission(
                newcomer.decision(),
                newcomer.contentDigest(),
                newcomer.arrival(),
                newcomer.trusted(),
                newcomer.timely(),
                Cause.ARRIVAL,
                1,
                at,
                Approvals.NONE,
                null,
                newcomer.arrival().position());
    }

    /** What waited, judged again. */
    static Submission of(Waiting waited, Cause cause, Now at, Approvals approvals, Position trigger) {
        return new Submission(
                waited.decision(),
                waited.contentDigest(),
                waited.arrival(),
                true,
                true,
                cause,
                waited.judgement() + 1,
                at,
                approvals,
                waited,
                trigger);
    }
}
