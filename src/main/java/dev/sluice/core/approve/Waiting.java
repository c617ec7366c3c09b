package dev.sluice.core.approve;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Now;
import java.util.List;

/**
 * A decision that waits: held for a human, or queued for a slot.
 *
 * @param decision the decision, its action type made canonical
 * @param actionDigest digest of its action
 * @param contentDigest digest of the decision as it was sent
 * @param arrival how it came in
 * @param judgement how often it has been judged
 * @param disposition AWAITING_APPROVAL or QUEUED
 * @param sequence its place in arrival order among what waits for the tenant
 * @param since when it began to wait: judgedAt and append time of the judgement that made it wait
 * @param deadline when it has waited too long
 * @param holds codes of the HOLD violations people are shown
 * @param approvals what people have said
 * @param message what people are asked, empty for a queued decision
 * @param round who is asked, and who has approved so far
 * @param trace the trace it belongs to
 */
public record Waiting(
        Decision decision,
        String actionDigest,
        String contentDigest,
        Arrival arrival,
        int judgement,
        Disposition disposition,
        long sequence,
        Now since,
        Due deadline,
        List<String> holds,
        Approvals approvals,
        String message,
        Round round,
        Trace trace) {
    public Waiting {
        holds = List.copyOf(holds);
    }

    /** The same with another state of its round. */
    Waiting with(Round answered) {
        return new Waiting(
                decision,
                actionDigest,
                contentDigest,
                arrival,
                judgement,
                disposition,
                sequence,
                since,
                deadline,
                holds,
                approvals,
                message,
                answered,
                trace);
    }

    /** True when it waits for a human. */
    public boolean isHeld() {
        return disposition == Disposition.AWAITING_APPROVAL;
    }
}
