package dev.sluice.core.policy;

import java.time.Duration;

/**
 * How much may be in flight per tenant, environment and mode.
 *
 * @param max actions in flight at the same time, 1..{@value #MAX_SLOTS}
 * @param queue decisions that may wait for a slot, 0..{@value #MAX_QUEUE}
 * @param queueTimeout how long one waits before it is blocked
 */
public record Concurrency(int max, int queue, Duration queueTimeout) {
    /** Slots live in one small record, which this keeps small. */
    public static final int MAX_SLOTS = 100;
    /** The longest queue. */
    public static final int MAX_QUEUE = 10_000;

    public static final Concurrency DEFAULT = new Concurrency(3, 100, Duration.ofSeconds(60));
}
