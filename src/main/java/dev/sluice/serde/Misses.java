package dev.sluice.serde;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Counts questions for schemas the registry did not know. Bad records may name any of four billion ids, and while the registry
 * is asked for one, good records wait: after {@value #MOST} within a minute nobody is asked any more until some are forgotten.
 * Safe for use by several threads.
 */
final class Misses {
    /** As many as a registry fifty milliseconds away answers in ten seconds. */
    static final int MOST = 200;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Deque<Long> times = new ArrayDeque<>();

    /** None so far, on a clock as {@link System#nanoTime}. */
    Misses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One more. */
    synchronized void add() {
        times.addLast(nanoTime.getAsLong());
        if (times.size() > MOST) {
            times.removeFirst();
        }
    }

    /** True when there were too many lately. */
    synchronized boolean areTooMany() {
        long now = nanoTime.getAsLong();
        while (!times.isEmpty() && now - times.getFirst() >= WINDOW.toNanos()) {
            times.removeFirst();
        }
        return times.size() >= MOST;
    }
}
