package dev.sluice.query;

import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Series;
import java.time.Instant;
import java.util.Comparator;

/**
 * What one window of one series learned.
 *
 * @param place where it stands in an answer
 * @param stats its statistics
 */
public record LearnedWindow(Place place, OutcomeStats stats) {
    /** Places come in the order of time, those of one window in the order of their series. */
    public record Place(Instant start, Series series) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::start).thenComparing(Place::series);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
