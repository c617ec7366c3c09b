package dev.sluice.core.learn;

import java.time.Duration;
import java.time.Instant;

/**
 * How the learning memory cuts time: into windows of one size, from 1970 on, kept for a while.
 *
 * @param size how long a window is; whole milliseconds
 * @param retention how long windows are kept, at least one size
 */
public record Windows(Duration size, Duration retention) {
    /** Hours, kept for 30 days. */
    public static final Windows DEFAULT = new Windows(Duration.ofHours(1), Duration.ofDays(30));

    public Windows {
        if (size.toMillis() < 1 || !Duration.ofMillis(size.toMillis()).equals(size)) {
            throw new IllegalArgumentException("size is " + size + "; allowed are whole milliseconds from 1 on");
        }
        if (retention.compareTo(size) < 0) {
            throw new IllegalArgumentException("retention is " + retention + "; allowed is at least the size, " + size);
        }
    }

    /** The start of the window an instant lies in. */
    public Instant start(Instant at) {
        long millis = at.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, size.toMillis()));
    }

    /** The end of the window an instant lies in, which no longer belongs to it. */
    public Instant end(Instant at) {
        return start(at).plus(size);
    }

    /** The start of the oldest window that is kept at an append time. */
    public Instant oldest(Instant appendedAt) {
        return start(appendedAt).minus(retention);
    }

    /**
     * True when an outcome comes too late to be learned: its window is no longer kept.
     *
     * @param at when the action ran
     * @param appendedAt the broker's time of the record that brings it
     */
    public boolean isLate(Instant at, Instant appendedAt) {
        return start(at).isBefore(oldest(appendedAt));
    }
}
