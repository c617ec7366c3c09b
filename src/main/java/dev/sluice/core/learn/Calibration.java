package dev.sluice.core.learn;

import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import org.jspecify.annotations.Nullable;

/**
 * How far sources can be believed: their confidence against what came of it, and, for real actions, the improvement they
 * predicted against the one that was measured.
 *
 * @param judged outcomes of actions that ran
 * @param squaredErrors sum of (confidence - 1 on success, 0 on failure) squared
 * @param predicted measured LIVE outcomes whose source had predicted an improvement
 * @param errors sum of achieved - predicted improvement
 * @param absoluteErrors sum of the distances between the two
 */
public record Calibration(long judged, double squaredErrors, long predicted, double errors, double absoluteErrors) {
    /** Nothing to judge by. */
    public static final Calibration EMPTY = new Calibration(0, 0, 0, 0, 0);

    /** What one outcome says. */
    public static Calibration of(Outcome outcome) {
        boolean ran = outcome.status().hasRun();
        double miss = outcome.confidence() - (outcome.status() == Status.SUCCESS ? 1 : 0);
        Double expected = outcome.expectedImprovement();
        boolean compared = outcome.mode() == Mode.LIVE && outcome.measured() && expected != null;
        double error = compared && expected != null ? outcome.improvement() - expected : 0;
        return new Calibration(ran ? 1 : 0, ran ? miss * miss : 0, compared ? 1 : 0, error, Math.abs(error));
    }

    /** What both say. */
    public Calibration merge(Calibration other) {
        return new Calibration(
                judged + other.judged,
                squaredErrors + other.squaredErrors,
                predicted + other.predicted,
                errors + other.errors,
                absoluteErrors + other.absoluteErrors);
    }

    /** The Brier score, 0 (always right) to 1; null when nothing was judged. */
    public @Nullable Double brierScore() {
        return judged == 0 ? null : Double.valueOf(squaredErrors / judged);
    }

    /** By how much more than predicted actions achieve on average; null when nothing was predicted. */
    public @Nullable Double meanError() {
        return predicted == 0 ? null : Double.valueOf(errors / predicted);
    }

    /** How far predictions are off on average; null when nothing was predicted. */
    public @Nullable Double meanAbsoluteError() {
        return predicted == 0 ? null : Double.valueOf(absoluteErrors / predicted);
    }
}
