package dev.sluice.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How the newest actions on one target ended, newest first, to the millisecond. A gate holds tens of thousands of them, so
 * an outcome is a number and no object of its own: see {@link #packed}.
 */
public final class TargetHistory {
    /** Nothing has happened to the target. */
    public static final TargetHistory EMPTY = new TargetHistory(new long[0], new long[0]);

    private final long[] outcomes;
    private final long[] failures;

    private TargetHistory(long[] outcomes, long[] failures) {
        this.outcomes = outcomes;
        this.failures = failures;
    }

    /**
     * The history of these outcomes.
     *
     * @param outcomes {@linkplain #packed packed}, newest first
     * @param failures when the newest failures happened, in epoch milliseconds, newest first
     */
    public static TargetHistory of(long[] outcomes, long[] failures) {
        return new TargetHistory(outcomes.clone(), failures.clone());
    }

    /** An outcome as one number: its moment in epoch milliseconds, doubled, and 1 more when it failed or was rolled back. */
    public static long packed(Instant at, boolean failed) {
        return at.toEpochMilli() * 2 + (failed ? 1 : 0);
    }

    /** The moment of a packed outcome, in epoch milliseconds. */
    public static long millis(long packed) {
        return packed >> 1;
    }

    /** Whether a packed outcome failed or was rolled back. */
    public static boolean isFailed(long packed) {
        return (packed & 1) == 1;
    }

    /** The newest outcomes, good and bad, {@linkplain #packed packed}. */
    public long[] outcomes() {
        return outcomes.clone();
    }

    /** When the newest failures happened, in epoch milliseconds. */
    public long[] failures() {
        return failures.clone();
    }

    /** Failures less than {@code window} old. */
    public int failuresWithin(Duration window, Instant now) {
        long oldest = oldest(window, now);
        int within = 0;
        for (long at : failures) {
            within += at > oldest ? 1 : 0;
        }
        return within;
    }

    /** Outcomes less than {@code window} old, of those remembered. */
    public int outcomesWithin(Duration window, Instant now) {
        long oldest = oldest(window, now);
        int within = 0;
        for (long past : outcomes) {
            within += millis(past) > oldest ? 1 : 0;
        }
        return within;
    }

    /**
     * Instability, 0 (every outcome good) to 100 (every outcome bad): the share of failures among the outcomes less than
     * {@code window} old, where each step back in time weighs {@code decay} times the one after it.
     */
    public double instability(Duration window, Instant now, double decay) {
        long oldest = oldest(window, now);
        double weight = 1;
        double failed = 0;
        double all = 0;
        for (long past : outcomes) {
            if (millis(past) > oldest) {
                failed += isFailed(past) ? weight : 0;
                all += weight;
                weight *= decay;
            }
        }
        return all == 0 ? 0 : 100 * failed / all;
    }

    /**
     * With one more outcome; keeps {@code most} outcomes, and {@code mostFailures} failures less than {@code window} old.
     *
     * @param at when the action ran
     * @param failed whether it failed or was rolled back
     */
    public TargetHistory with(Instant at, boolean failed, int most, Duration window, int mostFailures) {
        long[] kept = new long[Math.min(outcomes.length + 1, most)];
        kept[0] = packed(at, failed);
        System.arraycopy(outcomes, 0, kept, 1, kept.length - 1);
        return new TargetHistory(kept, failures(at, failed, window, mostFailures));
    }

    private long[] failures(Instant at, boolean failed, Duration window, int most) {
        if (!failed && failures.length == 0) {
            return failures;
        }
        long oldest = oldest(window, at);
        long[] kept = new long[Math.min(failures.length + 1, most)];
        int length = 0;
        if (failed) {
            kept[length++] = at.toEpochMilli();
        }
        for (int each = 0; each < failures.length && length < kept.length; each++) {
            if (failures[each] > oldest) {
                kept[length++] = failures[each];
            }
        }
        return length == kept.length ? kept : Arrays.copyOf(kept, length);
    }

    private static long oldest(Duration window, Instant now) {
        return now.minus(window).toEpochMilli();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetHistory history
                && Arrays.equals(outcomes, history.outcomes)
                && Arrays.equals(failures, history.failures);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(outcomes) + Arrays.hashCode(failures);
    }

    @Override
    public String toString() {
        return "TargetHistory[outcomes=" + Arrays.toString(outcomes) + ", failures=" + Arrays.toString(failures) + "]";
    }
}
