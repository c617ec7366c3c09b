package dev.sluice.query;

import dev.sluice.core.learn.Outcome;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where an outcome stands among those of its tenant: newest first by when it ran; of the same moment, the last one numbered
 * first. Numbers alone would not do, for those of imported outcomes were given elsewhere.
 */
public record OutcomePlace(Instant executedAt, long number, String outcomeId) implements Comparable<OutcomePlace> {
    private static final Comparator<OutcomePlace> ORDER = Comparator.comparing(OutcomePlace::executedAt)
            .thenComparing(OutcomePlace::number)
            .thenComparing(OutcomePlace::outcomeId)
            .reversed();

    /** The place of an outcome. */
    public static OutcomePlace of(Outcome outcome) {
        return new OutcomePlace(outcome.executedAt(), outcome.number(), outcome.outcomeId());
    }

    @Override
    public int compareTo(OutcomePlace other) {
        return ORDER.compare(this, other);
    }
}
