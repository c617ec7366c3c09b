package dev.sluice.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger said at the moment of a judgement, for this tenant, environment and mode.
 *
 * @param lastApprovedAt the newest approval of the same target and type
 * @param recentApprovals approvals of the same target and type (or of the same action) within Repetition's window
 * @param judgedOfSource decisions of the source judged within its rate window, without this one
 * @param judgedOfTenant decisions of the tenant judged within its rate window, without this one
 * @param recentFailures failures of the target within FailureMemory's window
 * @param recentOutcomes outcomes of the target that instability looks at
 * @param instability 0..100
 * @param pastOutcomes outcomes of the type, ever
 * @param trust the level of trust the type was at before
 * @param trustOutcomes outcomes of the type within 24 hours
 * @param trustSuccesses successes among them
 * @param rehearsal the newest dry run of the same plan and action
 * @param inFlight actions in flight
 * @param waiting decisions in the queue, without this one
 * @param waitingAhead those of them that came before this one
 * @param ordersToday live actions approved in the UTC day of the judgement, of the tenant or of the source alone
 * @param notionalToday sum of their sizes
 * @param lossToday realised loss of that day
 */
public record LedgerFacts(
        @Nullable Instant lastApprovedAt,
        int recentApprovals,
        int judgedOfSource,
        int judgedOfTenant,
        int recentFailures,
        int recentOutcomes,
        double instability,
        long pastOutcomes,
        TrustLevel trust,
        int trustOutcomes,
        int trustSuccesses,
        @Nullable Rehearsal rehearsal,
        int inFlight,
        int waiting,
        int waitingAhead,
        long ordersToday,
        double notionalToday,
        double lossToday) {
    /** A ledger in which nothing is written. */
    public static final LedgerFacts NONE =
            new LedgerFacts(null, 0, 0, 0, 0, 0, 0, 0, TrustLevel.TRUSTED, 0, 0, null, 0, 0, 0, 0, 0, 0);
}
