package dev.sluice.core.learn;

import org.jspecify.annotations.Nullable;

/**
 * How long actions took. Whole milliseconds, so merging is exact.
 *
 * @param count how many
 * @param totalMs all of them together
 * @param minMs the shortest; 0 when there are none
 * @param maxMs the longest; 0 when there are none
 */
public record ExecutionTimes(long count, long totalMs, long minMs, long maxMs) {
    /** No action. */
    public static final ExecutionTimes EMPTY = new ExecutionTimes(0, 0, 0, 0);

    /** One action. */
    public static ExecutionTimes of(long milliseconds) {
        return new ExecutionTimes(1, milliseconds, milliseconds, milliseconds);
    }

    /** The actions of both. */
    public ExecutionTimes merge(ExecutionTimes other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        return new ExecutionTimes(
                count + other.count,
                totalMs + other.totalMs,
                Math.min(minMs, other.minMs),
                Math.max(maxMs, other.maxMs));
    }

    /** The mean, milliseconds; 0 when there are none. */
    public double meanMs() {
        return count == 0 ? 0 : (double) totalMs / count;
    }

    /** The shortest, milliseconds; null when there are none. */
    public @Nullable Long shortestMs() {
        return count == 0 ? null : Long.valueOf(minMs);
    }

    /** The longest, milliseconds; null when there are none. */
    public @Nullable Long longestMs() {
        return count == 0 ? null : Long.valueOf(maxMs);
    }
}
