package dev.sluice.core.learn;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import java.util.Comparator;

/**
 * What is learned apart: nothing learned in one environment, in rehearsals or of another action type is mixed in.
 *
 * @param environment where
 * @param mode simulated or real
 * @param actionType what was done
 */
public record Series(Environment environment, Mode mode, String actionType) implements Comparable<Series> {
    private static final Comparator<Series> ORDER = Comparator.comparing(Series::environment)
            .thenComparing(Series::mode)
            .thenComparing(Series::actionType);

    /** The series an outcome belongs to. */
    public static Series of(Outcome outcome) {
        return new Series(outcome.environment(), outcome.mode(), outcome.actionType());
    }

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }
}
