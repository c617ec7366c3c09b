package dev.sluice.core.learn;

import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Threshold;
import dev.sluice.core.policy.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * What an improvement says about the source that promised it.
 *
 * @param metExpectations whether it was as good as claimed
 * @param confidenceAdjustment what it corrects the source's confidence by
 */
public record Appraisal(boolean metExpectations, double confidenceAdjustment) {
    /** Of an action that changes no metric: it does what it says, and teaches nothing. */
    public static final Appraisal OF_INFORMATION = new Appraisal(true, 0);
    /** Of an action whose effect nobody could see. */
    public static final Appraisal OF_THE_UNSEEN = new Appraisal(false, 0);

    /** Of an action done for the load, not for the key metric. */
    public static Appraisal ofRelief(Simulation constants) {
        return new Appraisal(true, constants.adjustments().met());
    }

    /**
     * Of an action meant to improve the key metric.
     *
     * @param expected what the source claimed; null or not above 0 = any improvement will do
     */
    public static Appraisal of(Status status, double improvement, @Nullable Double expected, Simulation constants) {
        double claimed = expected == null || !(expected > 0) ? 0 : expected;
        boolean met = claimed > 0
                ? Threshold.atLeast(improvement, constants.expectations().met() * claimed)
                : Threshold.above(improvement, 0);
        return new Appraisal(met, adjustment(status, improvement, claimed, met, constants));
    }

    private static double adjustment(
            Status status, double improvement, double claimed, boolean met, Simulation constants) {
        Simulation.Adjustments adjustments = constants.adjustments();
        if (status == Status.ROLLED_BACK) {
            return adjustments.rolledBack();
        }
        if (Threshold.below(improvement, 0)) {
            return adjustments.worse();
        }
        if (!Threshold.above(improvement, 0)) {
            return adjustments.none();
        }
        if (!met) {
            return adjustments.shortfall();
        }
        boolean exceeded = claimed > 0
                && Threshold.atLeast(improvement, constants.expectations().exceeded() * claimed);
        return exceeded ? adjustments.exceeded() : adjustments.met();
    }
}
