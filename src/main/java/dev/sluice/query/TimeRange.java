package dev.sluice.query;

import dev.sluice.core.learn.Windows;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A range of whole windows.
 *
 * @param from start of the first window
 * @param to end of the last one, which no longer belongs to it; equal to {@code from} when there is no window in it
 * @param window the size of a window
 */
public record TimeRange(Instant from, Instant to, Duration window) {
    /** Nothing is executed further ahead of the clock than this: 5 minutes by contract, the rest for clocks that differ. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /**
     * The windows that start at or after {@code from} and before {@code to}, no older than those still kept.
     *
     * @param from null for the oldest window kept
     * @param to null for everything until now
     */
    public static TimeRange of(@Nullable Instant from, @Nullable Instant to, Windows windows, Instant now) {
        Instant oldest = windows.oldest(now);
        Instant newest = windows.end(now.plus(AHEAD));
        Instant first = from == null || from.isBefore(oldest) ? oldest : nextStart(from, windows);
        Instant last = to == null || to.isAfter(newest) ? newest : nextStart(to, windows);
        return new TimeRange(first, last.isBefore(first) ? first : last, windows.size());
    }

    /** Everything that is kept. */
    public static TimeRange all(Windows windows, Instant now) {
        return of(null, null, windows, now);
    }

    /** True when there is no window in it. */
    public boolean isEmpty() {
        return !from.isBefore(to);
    }

    private static Instant nextStart(Instant at, Windows windows) {
        Instant start = windows.start(at);
        return start.equals(at) ? start : start.plus(windows.size());
    }
}
