package dev.sluice.core.decision;

import org.jspecify.annotations.Nullable;

/**
 * What the source expects of its action.
 *
 * @param riskLevel 0 (harmless) to 1
 * @param expectedImprovement expected gain in the key metric, as a share (0.016 = 1.6 points), when claimed
 * @param notional claimed size in the currency of the tenant's limits; a claim may only raise what is computed
 */
public record EstimatedImpact(
        double riskLevel,
        @Nullable Double expectedImprovement,
        @Nullable Double notional) {}
