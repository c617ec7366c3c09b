package dev.sluice.topology;

import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.ledger.ApprovalHistory;
import dev.sluice.core.ledger.DayTotals;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.TargetHistory;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.RateLimit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads from the ledger what one judgement needs, with few reads: one for each kind of record. */
final class Facts {
    private final Ledger ledger;
    private final Plans plans;

    Facts(Ledger ledger, Plans plans) {
        this.ledger = ledger;
        this.plans = plans;
    }

    LedgerFacts of(Submission submission, Decision decision, String actionDigest, Policy policy) {
        Instant now = submission.at().event();
        ApprovalHistory approvals = ledger.approvals(decision);
        TargetHistory target = ledger.target(decision);
        TypeHistory type = ledger.type(decision);
        Lane lane = ledger.lane(LaneId.of(decision)).at(submission.at());
        DayTotals today =
                (policy.limits().perSource() ? ledger.sourceDay(decision) : ledger.tenantDay(decision)).on(now);
        GuardSettings.Failures failures = policy.guards().failures();
        int waiting = lane.waiting() - (isQueued(submission.waited()) ? 1 : 0);
        return new LedgerFacts(
                approvals.newest(),
                repetitions(approvals, policy.guards().repetition(), now, actionDigest),
                judged(policy.ratePerSource(), true, submission, decision),
                judged(policy.ratePerTenant(), false, submission, decision),
                target.failuresWithin(failures.window(), now),
                target.outcomesWithin(GuardSettings.Failures.HORIZON, now),
                target.instability(GuardSettings.Failures.HORIZON, now, failures.decay()),
                type.outcomes(),
                type.trust(),
                type.recent(now),
                type.recentSuccesses(now),
                decision.isLive()
                        ? plans.find(decision, actionDigest, submission.at().append())
                        : null,
                lane.slots().size(),
                waiting,
                ahead(submission, waiting),
                today.orders(),
                today.notional(),
                today.loss());
    }

    private static int repetitions(
            ApprovalHistory approvals, GuardSettings.Repetition repetition, Instant now, String actionDigest) {
        return repetition.byDigest()
                ? approvals.within(repetition.window(), now, actionDigest)
                : approvals.within(repetition.window(), now);
    }

    private int judged(RateLimit limit, boolean ofSource, Submission submission, Decision decision) {
        if (!limit.limited() || submission.cause() != Cause.ARRIVAL) {
            return 0;
        }
        Instant now = submission.at().event();
        return ofSource
                ? ledger.sourceRate(decision).count(limit.window(), now)
                : ledger.tenantRate(decision).count(limit.window(), now);
    }

    /** What leaves the queue is its head; everybody else stands behind all who wait. */
    private static int ahead(Submission submission, int waiting) {
        return isQueued(submission.waited()) ? 0 : waiting;
    }

    private static boolean isQueued(@Nullable Waiting waited) {
        return waited != null && !waited.isHeld();
    }
}
