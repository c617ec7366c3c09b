package dev.sluice.core.guard;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.policy.Control;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything a judgement rests on besides the decision and the policy. It is recorded in the verdict: judged again, it
 * gives the same verdict.
 *
 * @param arrival how the decision came in
 * @param cause why it is judged now
 * @param judgement the how-manieth judgement of the decision this is, from 1
 * @param judgedAt the moment of judgement
 * @param snapshot the metrics the decision is joined with, when there are some
 * @param policyVersion version of the policy that decides
 * @param policyEpoch its place in the order of policies
 * @param controlEpoch the newest control known
 * @param control the control in force for the decision: the strictest that covers it, when one is not ACTIVE
 * @param ledger what was in flight and done lately
 * @param approvals what people have said
 */
public record Evidence(
        Arrival arrival,
        Cause cause,
        int judgement,
        Instant judgedAt,
        @Nullable MetricsSnapshot snapshot,
        String policyVersion,
        long policyEpoch,
        long controlEpoch,
        @Nullable Control control,
        LedgerFacts ledger,
        Approvals approvals) {
    /** How old the snapshot is at the judgement, or null without one. Negative when it was observed later. */
    public @Nullable Duration snapshotAge() {
        return snapshot == null ? null : Duration.between(snapshot.observedAt(), judgedAt);
    }
}
