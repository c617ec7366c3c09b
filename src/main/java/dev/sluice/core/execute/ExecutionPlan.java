package dev.sluice.core.execute;

import dev.sluice.core.policy.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When the attempts at one action are made. The same bounds give the same plan.
 *
 * @param waits how long to wait before each attempt; the first is zero
 * @param attemptTimeout the longest one attempt may take
 * @param totalTimeout the longest all of them may take, waits included
 */
public record ExecutionPlan(List<Duration> waits, Duration attemptTimeout, Duration totalTimeout) {
    /** The longest wait between two attempts. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    public ExecutionPlan {
        waits = List.copyOf(waits);
    }

    /** The plan within these bounds: each wait is the one before it times the multiplier, up to {@link #LONGEST_WAIT}. */
    public static ExecutionPlan of(Execution bounds) {
        List<Duration> waits = new ArrayList<>();
        waits.add(Duration.ZERO);
        double wait = bounds.backoff().toNanos();
        double longest = LONGEST_WAIT.toNanos();
        for (int retry = 0; retry < bounds.retries(); retry++) {
            waits.add(Duration.ofNanos(Math.round(Math.min(wait, longest))));
            wait = Math.min(wait * bounds.multiplier(), longest);
        }
        return new ExecutionPlan(waits, bounds.attemptTimeout(), bounds.totalTimeout());
    }

    /** The same plan with less time in total, should there be less; with zero or less it allows no attempt. */
    public ExecutionPlan within(Duration time) {
        return time.compareTo(totalTimeout) < 0 ? new ExecutionPlan(waits, attemptTimeout, time) : this;
    }

    /** How many attempts there may be. */
    public int attempts() {
        return waits.size();
    }

    /** How long the next attempt may take when so much of the total has passed; zero or less when there is no time. */
    public Duration timeLeft(Duration passed) {
        Duration left = totalTimeout.minus(passed);
        return left.compareTo(attemptTimeout) < 0 ? left : attemptTimeout;
    }
}
