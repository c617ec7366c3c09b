package dev.sluice.embedded.traffic;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ana, who looks at what waits for approval: approves most of it after some seconds, denies some, overlooks some. */
public final class Operator {
    /** Who she is. */
    public static final String NAME = "ana";

    private static final String ROLE = "approver";
    private static final double OVERLOOKS = 0.15;
    private static final double DENIES = 0.25;
    private static final long QUICKEST_MS = 1_500;
    private static final long SLOWEST_MS = 5_000;

    private final long seed;

    /** Ana on the day of that seed. */
    public Operator(long seed) {
        this.seed = seed;
    }

    /**
     * Her answer to a held decision, and when she gives it; empty when she overlooks it. The same for the same decision.
     *
     * @param actionDigest what the verdict says
     * @param seenAt when the verdict reached her
     */
    public Optional<Sending> answer(String tenantId, String decisionId, String actionDigest, Instant seenAt) {
        Dice dice = Dice.of(seed, tenantId.hashCode(), decisionId.hashCode(), 9);
        if (dice.chance(OVERLOOKS)) {
            return Optional.empty();
        }
        boolean denies = dice.chance(DENIES);
        Instant at = seenAt.plusMillis(dice.whole(QUICKEST_MS, SLOWEST_MS));
        Ruling ruling = new Ruling(
                tenantId,
                decisionId,
                denies ? Answer.DENY : Answer.APPROVE,
                NAME,
                denies ? "not while customers are affected" : "looked at it, go ahead",
                actionDigest,
                at,
                List.of(ROLE),
                null);
        return Optional.of(new Sending(at, new TrafficRecord.Reply(ruling)));
    }
}
