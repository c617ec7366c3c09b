package dev.sluice.submit;

import java.time.Duration;

/** How long a caller waits, counted from when it began to. */
final class Patience {
    private final long endNanos;

    private Patience(long endNanos) {
        this.endNanos = endNanos;
    }

    /** That long from now on. */
    static Patience of(Duration length) {
        return new Patience(System.nanoTime() + length.toNanos());
    }

    /** What is left of it, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
