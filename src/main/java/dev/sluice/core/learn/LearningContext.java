package dev.sluice.core.learn;

import java.util.List;

/**
 * What an upstream reads before its next decision.
 *
 * @param newestOutcomes the newest outcomes, newest first
 * @param statistics what all outcomes of the range asked for add up to
 * @param adjustedConfidence how sure to be of each type, per environment and mode
 */
public record LearningContext(
        List<Outcome> newestOutcomes, Statistics statistics, List<AdjustedConfidence> adjustedConfidence) {
    public LearningContext {
        newestOutcomes = List.copyOf(newestOutcomes);
        adjustedConfidence = List.copyOf(adjustedConfidence);
    }
}
