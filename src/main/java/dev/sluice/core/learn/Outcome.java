package dev.sluice.core.learn;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one approved action.
 *
 * @param outcomeId unique within the tenant
 * @param tenantId whose
 * @param decisionId which decision
 * @param environment where
 * @param mode simulated or real
 * @param source who decided
 * @param actionType what was done, by the catalog's name
 * @param target to what
 * @param status how it ended
 * @param baseline the metrics before, when there were some
 * @param resultingMetrics the metrics after, when they are known
 * @param measured false when the improvement could not be measured; it is then left out of every mean
 * @param improvement change of the key metric, as a share; 0.018 = 1.8 points of success rate
 * @param expectedImprovement what the source had claimed
 * @param confidence what the source had claimed, 0..0.99
 * @param confidenceAdjustment what this outcome corrects that by, -0.2..0.2
 * @param metExpectations whether it was as good as claimed
 * @param executedAt when the action ran
 * @param executionTimeMs how long it took, milliseconds
 * @param result what it reported, such as SIMULATED_ORDER
 * @param policyVersion the policy that let it through
 * @param learning whether it entered the learning memory
 * @param origin where it was learned first, so that an import can tell its own from others'
 * @param number the how-manieth outcome of the tenant it is at its origin, from 1
 */
public record Outcome(
        String outcomeId,
        String tenantId,
        String decisionId,
        Environment environment,
        Mode mode,
        String source,
        String actionType,
        String target,
        Status status,
        @Nullable Metrics baseline,
        @Nullable Metrics resultingMetrics,
        boolean measured,
        double improvement,
        @Nullable Double expectedImprovement,
        double confidence,
        double confidenceAdjustment,
        boolean metExpectations,
        Instant executedAt,
        long executionTimeMs,
        @Nullable String result,
        String policyVersion,
        Learning learning,
        String origin,
        long number) {

    /** The same outcome as it is learned: at this place, with this number. */
    public Outcome learned(Learning how, String where, long ordinal) {
        return new Outcome(
                outcomeId,
                tenantId,
                decisionId,
                environment,
                mode,
                source,
                actionType,
                target,
                status,
                baseline,
                resultingMetrics,
                measured,
                improvement,
                expectedImprovement,
                confidence,
                confidenceAdjustment,
                metExpectations,
                executedAt,
                executionTimeMs,
                result,
                policyVersion,
                how,
                where,
                ordinal);
    }

    /** The same outcome once its effect has been seen. */
    public Outcome measured(Metrics after, double gained, double adjustment, boolean met) {
        return new Outcome(
                outcomeId,
                tenantId,
                decisionId,
                environment,
                mode,
                source,
                actionType,
                target,
                status,
                baseline,
                after,
                true,
                gained,
                expectedImprovement,
                confidence,
                adjustment,
                met,
                executedAt,
                executionTimeMs,
                result,
                policyVersion,
                learning,
                origin,
                number);
    }
}
