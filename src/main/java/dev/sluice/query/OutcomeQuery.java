package dev.sluice.query;

import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Selection;
import dev.sluice.core.learn.Series;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes are asked for.
 *
 * @param from executed at or after; null = any time
 * @param to executed before; null = any time
 * @param selection of which series
 */
public record OutcomeQuery(@Nullable Instant from, @Nullable Instant to, Selection selection) {
    /** Every outcome. */
    public static final OutcomeQuery ALL = new OutcomeQuery(null, null, Selection.ALL);

    /** True when the outcome is asked for. */
    public boolean includes(Outcome outcome) {
        return (from == null || !outcome.executedAt().isBefore(from))
                && (to == null || outcome.executedAt().isBefore(to))
                && selection.includes(Series.of(outcome));
    }
}
