package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.MetricsSnapshot;
import java.time.Instant;

/**
 * What an agent has before it when it decides.
 *
 * @param dice its mood
 * @param decisionId the id its decision gets
 * @param site what it looks at
 * @param environment where
 * @param seen how the site does
 * @param at now
 */
record Scene(Dice dice, String decisionId, Site site, Environment environment, MetricsSnapshot seen, Instant at) {
    private static final double WELL = 0.9;

    boolean isTroubled() {
        return seen.successRate() < WELL;
    }

    /** What a fully informed agent expects of healing this share of the failing requests. */
    double improvement(double share) {
        return Math.round(share * (1 - seen.successRate()) * 10_000) / 10_000.0;
    }
}
