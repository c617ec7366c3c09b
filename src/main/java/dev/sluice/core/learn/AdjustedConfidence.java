package dev.sluice.core.learn;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Validity;
import dev.sluice.core.ledger.AdviceHistory.Advice;
import java.util.List;

/**
 * How sure a source should be of an action type next time, by what came of its newest outcomes. Advice only: no guard
 * reads it.
 *
 * @param environment where
 * @param mode simulated or real
 * @param actionType what
 * @param outcomes how many outcomes it rests on
 * @param meanConfidence what sources claimed, on average
 * @param meanAdjustment what the outcomes corrected that by, on average
 * @param adjustedConfidence the sum of the two, clipped to 0..0.99
 */
public record AdjustedConfidence(
        Environment environment,
        Mode mode,
        String actionType,
        int outcomes,
        double meanConfidence,
        double meanAdjustment,
        double adjustedConfidence) {

    /**
     * The advice of a series' newest outcomes.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static AdjustedConfidence of(Series series, List<Advice> newest) {
        if (newest.isEmpty()) {
            throw new IllegalArgumentException("no outcome of " + series + " to take advice from");
        }
        double confidence = newest.stream().mapToDouble(Advice::confidence).sum() / newest.size();
        double adjustment = newest.stream().mapToDouble(Advice::adjustment).sum() / newest.size();
        return new AdjustedConfidence(
                series.environment(),
                series.mode(),
                series.actionType(),
                newest.size(),
                confidence,
                adjustment,
                Math.min(Validity.MAX_CONFIDENCE, Math.max(0, confidence + adjustment)));
    }
}
