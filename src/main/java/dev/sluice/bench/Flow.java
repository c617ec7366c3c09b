package dev.sluice.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Decisions sent at a constant rate, whatever becomes of them, each timed from the moment it was meant to be sent to the moment
 * something that came of it was seen: who sends late because the other side is slow must not hide that.
 */
final class Flow implements SightListener {
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final int DIGITS = 3;
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final Range range;
    private final int perSecond;
    private final long unmeasured;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);

    private volatile long startNanos;

    private Flow(Range range, int perSecond, long unmeasured) {
        this.range = range;
        this.perSecond = perSecond;
        this.unmeasured = unmeasured;
    }

    /**
     * Sends for some time and waits until everything was seen. Gives the latencies in nanoseconds.
     *
     * @param site where to
     * @param pace of whom, how fast and how long
     * @param first the number of the first decision
     * @param working the process that is to do something with it
     * @param reader sees what comes of it
     */
    static Histogram run(Site site, Pace pace, long first, Child working, Reader reader) {
        var range = new Range(first, pace.count());
        try (var loader = Loader.prompt(site)) {
            var flow = new Flow(range, pace.perSecond(), pace.unmeasured());
            try (var sight = reader.of(range).apply(flow)) {
                flow.send(loader, pace);
                sight.awaitAll(QUIET, working);
            }
            return flow.latencies;
        }
    }

    /** Sees what becomes of some decisions, and tells it. */
    @FunctionalInterface
    interface Reader {
        /** The reader of those decisions. */
        Function<SightListener, Sight> of(Range range);
    }

    private void send(Loader loader, Pace pace) {
        var workload = pace.workload(range.first(), Instant.now());
        startNanos = System.nanoTime();
        for (long index = 0; index < range.count(); index++) {
            long due = intended(index);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            loader.step(workload, index);
        }
        loader.flush();
    }

    private long intended(long index) {
        return startNanos + Math.multiplyExact(index, 1_000_000_000L) / perSecond;
    }

    @Override
    public void first(long decision, int partition, long nanos) {
        int place = range.place(decision);
        if (place >= unmeasured) {
            latencies.recordValue(Math.max(0, nanos - intended(place)));
        }
    }
}
