package dev.sluice.core.policy;

import java.time.Duration;

/**
 * The bounds of one live execution.
 *
 * @param retries attempts after the first, 0..10
 * @param backoff wait before the second attempt
 * @param multiplier how much longer each next wait is
 * @param attemptTimeout the longest one attempt may take
 * @param totalTimeout the longest all of them may take
 */
public record Execution(
        int retries, Duration backoff, double multiplier, Duration attemptTimeout, Duration totalTimeout) {
    /** How long after its release a live action may still be started. */
    public static final Duration PERMIT_LIFETIME = Duration.ofSeconds(60);
    /** What the lease of a slot allows beyond the executor's own time. */
    public static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    public static final Execution DEFAULT =
            new Execution(3, Duration.ofMillis(100), 2.0, Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** How long an approved live action holds its slot, from its release, when nothing is heard of it. */
    public Duration lease() {
        return PERMIT_LIFETIME.plus(totalTimeout).plus(LEASE_MARGIN);
    }
}
