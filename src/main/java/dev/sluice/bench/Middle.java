package dev.sluice.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the middle of a drain, from the 10 % mark to the 90 % mark: what a start and an end cost is left out. Records come
 * in bursts, so the first look at or past a mark is taken, with the count it shows; where one burst passes both marks, the
 * look before it stands for the first. Not safe for several threads.
 */
final class Middle {
    private static final double FROM = 0.1;
    private static final double TO = 0.9;
    private static final double MICROS = 1_000;

    private final long from;
    private final long to;
    private final Supplier<List<Duration>> processors;
    private @Nullable Look before;
    private @Nullable Look first;
    private @Nullable Look last;

    /**
     * The middle of a drain.
     *
     * @param before how many come first that do not count
     * @param measured how many count
     * @param processors the processor time that has been used by each of the processes looked at
     */
    Middle(long before, long measured, Supplier<List<Duration>> processors) {
        this.from = before + Math.round(measured * FROM);
        this.to = before + Math.round(measured * TO);
        this.processors = processors;
    }

    /** Another look: that many were seen by then. */
    void look(long count, long nanos) {
        if (last != null || (first != null && count < to)) {
            return;
        }
        Look look = new Look(count, nanos, processors.get());
        if (first != null) {
            last = look;
        } else if (count >= to && before != null) {
            first = before;
            last = look;
        } else if (count >= from) {
            first = look;
        }
        before = look;
    }

    /** Whether both marks were passed. */
    boolean isOver() {
        return last != null;
    }

    /** How many a second. */
    double perSecond() {
        return count() / (nanos() / 1e9);
    }

    /** Processor time of one of the processes for each of those counted, in microseconds. */
    double micros(int process) {
        return end().processors
                        .get(process)
                        .minus(begin().processors.get(process))
                        .toNanos()
                / MICROS
                / count();
    }

    /** When it began and ended, of {@link System#nanoTime}. */
    long[] between() {
        return new long[] {begin().nanos, end().nanos};
    }

    private double count() {
        return (double) end().count - begin().count;
    }

    private double nanos() {
        return (double) end().nanos - begin().nanos;
    }

    private Look begin() {
        return there(first);
    }

    private Look end() {
        return there(last);
    }

    private static Look there(@Nullable Look look) {
        if (look == null) {
            throw new BenchException("The drain ended before its middle was seen: there are too few decisions.");
        }
        return look;
    }

    private record Look(long count, long nanos, List<Duration> processors) {}
}
