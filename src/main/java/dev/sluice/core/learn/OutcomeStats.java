package dev.sluice.core.learn;

import dev.sluice.core.decision.Status;

/**
 * What many outcomes add up to. Two of these merge into that of all their outcomes, in any order and however they are
 * grouped: counts exactly, sums to rounding. So windows can be added up to ranges, and ranges of several processes to
 * one answer.
 *
 * @param count outcomes, whatever their status
 * @param successes those with status success
 * @param failures those with status failed
 * @param rollbacks those with status rolled_back
 * @param improvement of the measured ones
 * @param executionTimes of all
 * @param ratings what people thought of them
 * @param calibration how their sources' claims held
 * @param adjustments sum of their confidence adjustments
 */
public record OutcomeStats(
        long count,
        long successes,
        long failures,
        long rollbacks,
        Spread improvement,
        ExecutionTimes executionTimes,
        Ratings ratings,
        Calibration calibration,
        double adjustments) {
    /** No outcome. */
    public static final OutcomeStats EMPTY =
            new OutcomeStats(0, 0, 0, 0, Spread.EMPTY, ExecutionTimes.EMPTY, Ratings.EMPTY, Calibration.EMPTY, 0);

    /** Of one outcome, whether it is to be learned or not: that is for the caller to ask. */
    public static OutcomeStats of(Outcome outcome) {
        return new OutcomeStats(
                1,
                outcome.status() == Status.SUCCESS ? 1 : 0,
                outcome.status() == Status.FAILED ? 1 : 0,
                outcome.status() == Status.ROLLED_BACK ? 1 : 0,
                outcome.measured() ? Spread.of(outcome.improvement()) : Spread.EMPTY,
                ExecutionTimes.of(outcome.executionTimeMs()),
                Ratings.EMPTY,
                Calibration.of(outcome),
                outcome.confidenceAdjustment());
    }

    /** With one more outcome. */
    public OutcomeStats with(Outcome outcome) {
        return merge(of(outcome));
    }

    /**
     * With one more rating of one of its outcomes.
     *
     * @param rating -1 (harmful) to 1 (helpful)
     * @throws IllegalArgumentException for any other number
     */
    public OutcomeStats withFeedback(double rating) {
        return new OutcomeStats(
                count,
                successes,
                failures,
                rollbacks,
                improvement,
                executionTimes,
                ratings.with(rating),
                calibration,
                adjustments);
    }

    /** The outcomes and ratings of both. */
    public OutcomeStats merge(OutcomeStats other) {
        return new OutcomeStats(
                count + other.count,
                successes + other.successes,
                failures + other.failures,
                rollbacks + other.rollbacks,
                improvement.merge(other.improvement),
                executionTimes.merge(other.executionTimes),
                ratings.merge(other.ratings),
                calibration.merge(other.calibration),
                adjustments + other.adjustments);
    }

    /** Share of successes, 0..1; 0 when there is no outcome. */
    public double successRate() {
        return count == 0 ? 0 : (double) successes / count;
    }

    /** Mean confidence adjustment; 0 when there is no outcome. */
    public double averageAdjustment() {
        return count == 0 ? 0 : adjustments / count;
    }
}
