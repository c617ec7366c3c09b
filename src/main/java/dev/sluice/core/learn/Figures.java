package dev.sluice.core.learn;

import org.jspecify.annotations.Nullable;

/**
 * What an aggregate of outcomes says, in the names of the HTTP API. Shares are 0..1, improvements shares of the key
 * metric (0.018 = 1.8 points of success rate), times milliseconds. What there is nothing to compute from is 0, or null
 * where 0 would be an answer.
 *
 * @param totalOutcomes outcomes learned
 * @param successes those with status success
 * @param failures those with status failed
 * @param rollbacks those with status rolled_back
 * @param successRate successes / totalOutcomes
 * @param measuredOutcomes those whose improvement is known; only they count in the next four
 * @param averageImprovement mean improvement
 * @param improvementVariance variance of the improvement, of the population
 * @param improvementMin the least improvement
 * @param improvementMax the greatest improvement
 * @param averageExecutionTimeMs mean execution time
 * @param executionTimeMsMin the shortest
 * @param executionTimeMsMax the longest
 * @param feedbackCount ratings by people
 * @param averageFeedback mean rating, -1..1
 * @param averageConfidenceAdjustment mean correction of the sources' confidence
 * @param brierScore mean squared distance of confidence from success, 0 (always right) to 1
 * @param predictedOutcomes measured LIVE outcomes whose source had predicted an improvement
 * @param averagePredictionError mean of achieved - predicted improvement over those
 * @param averageAbsolutePredictionError mean distance between the two
 */
public record Figures(
        long totalOutcomes,
        long successes,
        long failures,
        long rollbacks,
        double successRate,
        long measuredOutcomes,
        double averageImprovement,
        double improvementVariance,
        @Nullable Double improvementMin,
        @Nullable Double improvementMax,
        double averageExecutionTimeMs,
        @Nullable Long executionTimeMsMin,
        @Nullable Long executionTimeMsMax,
        long feedbackCount,
        @Nullable Double averageFeedback,
        double averageConfidenceAdjustment,
        @Nullable Double brierScore,
        long predictedOutcomes,
        @Nullable Double averagePredictionError,
        @Nullable Double averageAbsolutePredictionError) {

    /** The figures of an aggregate. */
    public static Figures of(OutcomeStats stats) {
        return new Figures(
                stats.count(),
                stats.successes(),
                stats.failures(),
                stats.rollbacks(),
                stats.successRate(),
                stats.improvement().count(),
                stats.improvement().mean(),
                stats.improvement().variance(),
                stats.improvement().smallest(),
                stats.improvement().largest(),
                stats.executionTimes().meanMs(),
                stats.executionTimes().shortestMs(),
                stats.executionTimes().longestMs(),
                stats.ratings().count(),
                stats.ratings().mean(),
                stats.averageAdjustment(),
                stats.calibration().brierScore(),
                stats.calibration().predicted(),
                stats.calibration().meanError(),
                stats.calibration().meanAbsoluteError());
    }
}
