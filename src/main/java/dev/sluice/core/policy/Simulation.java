package dev.sluice.core.policy;

import dev.sluice.core.decision.Sorted;
import java.util.Map;

/**
 * Every constant of the simulator.
 *
 * @param seed another seed is another world: other noise, other backfires, other durations
 * @param noise how far an effect strays from its coefficient
 * @param backfire how often an action does harm, and how much
 * @param expectations when an improvement counts as good enough
 * @param adjustments what an outcome corrects the source's confidence by
 * @param executionTime how long a simulated action takes
 * @param effects effect name to what it does; a name that is not in here changes nothing
 */
public record Simulation(
        long seed,
        Noise noise,
        Backfire backfire,
        Expectations expectations,
        Adjustments adjustments,
        ExecutionTime executionTime,
        Map<String, EffectSpec> effects) {
    /** No constant may be larger: results stay finite. */
    public static final double LARGEST = 1_000_000;

    public static final Simulation DEFAULT = new Simulation(
            0,
            Noise.DEFAULT,
            Backfire.DEFAULT,
            Expectations.DEFAULT,
            Adjustments.DEFAULT,
            ExecutionTime.DEFAULT,
            Map.ofEntries(
                    Map.entry("shift_traffic", EffectSpec.percentage("shiftPercentage", 0.40, -0.2, 0)),
                    Map.entry("disable_route", EffectSpec.whole(0.60, 0)),
                    Map.entry("adjust_retry_policy", EffectSpec.multiplier("retryMultiplier", 3, 0.15, 0.05)),
                    Map.entry("implement_backoff", EffectSpec.whole(0.10, 0.05)),
                    Map.entry("throttle_path", EffectSpec.percentage("throttlePercentage", 0.20, -0.3, -1)),
                    Map.entry("enable_backup_provider", EffectSpec.whole(0.70, 0.10)),
                    Map.entry("restart", EffectSpec.whole(0.50, 0)),
                    Map.entry("retry_deployment", EffectSpec.whole(0.50, 0)),
                    Map.entry("scale_up", EffectSpec.scaling(EffectSpec.Replicas.ADDED, 0.30)),
                    Map.entry("scale_workers", EffectSpec.scaling(EffectSpec.Replicas.ADDED, 0.30)),
                    Map.entry("scale_down", EffectSpec.scaling(EffectSpec.Replicas.REMOVED, -0.05)),
                    Map.entry("rollback", EffectSpec.whole(0.80, 0))));

    public Simulation {
        effects = Sorted.copyOf(effects);
    }

    /** The same world seen through another seed. */
    public Simulation withSeed(long other) {
        return new Simulation(other, noise, backfire, expectations, adjustments, executionTime, effects);
    }

    /**
     * A factor drawn evenly from floor to floor + span, on every gain.
     *
     * @param floor the smallest factor, 0 or more
     * @param span how far above it the largest is, 0 or more
     */
    public record Noise(double floor, double span) {
        public static final Noise DEFAULT = new Noise(0.9, 0.2);

        public Noise {
            require("floor", floor, 0, LARGEST);
            require("span", span, 0, LARGEST);
        }
    }

    /**
     * Harm done by actions that were meant to help.
     *
     * @param base probability that a riskless action backfires, 0..1
     * @param perRisk how much more likely it is at risk 1, 0..1
     * @param factor the harm, as a share of the gain it would have brought, 0 or more
     * @param rollback a gain below this is rolled back, -1..0
     */
    public record Backfire(double base, double perRisk, double factor, double rollback) {
        public static final Backfire DEFAULT = new Backfire(0.02, 0.10, 0.3, -0.02);

        public Backfire {
            require("base", base, 0, 1);
            require("perRisk", perRisk, 0, 1);
            require("factor", factor, 0, LARGEST);
            require("rollback", rollback, -1, 0);
        }
    }

    /**
     * When an improvement is as good as claimed.
     *
     * @param met the share of the claimed improvement from which on expectations are met, 0..1
     * @param exceeded the multiple of the claimed improvement from which on they are exceeded, 1 or more
     */
    public record Expectations(double met, double exceeded) {
        public static final Expectations DEFAULT = new Expectations(0.5, 1.5);

        public Expectations {
            require("met", met, 0, 1);
            require("exceeded", exceeded, 1, LARGEST);
        }
    }

    /**
     * Corrections of confidence, each -1..1.
     *
     * @param rolledBack the action had to be rolled back
     * @param worse the key metric got worse
     * @param none it stayed the same where an improvement was due
     * @param shortfall better, but short of expectations
     * @param met expectations met
     * @param exceeded expectations exceeded
     */
    public record Adjustments(
            double rolledBack, double worse, double none, double shortfall, double met, double exceeded) {
        public static final Adjustments DEFAULT = new Adjustments(-0.2, -0.15, -0.05, 0.05, 0.1, 0.2);

        public Adjustments {
            require("rolledBack", rolledBack, -1, 1);
            require("worse", worse, -1, 1);
            require("none", none, -1, 1);
            require("shortfall", shortfall, -1, 1);
            require("met", met, -1, 1);
            require("exceeded", exceeded, -1, 1);
        }
    }

    /**
     * How long a simulated action takes: drawn evenly, rounded down to a millisecond.
     *
     * @param baseMs the shortest, milliseconds, 0 or more
     * @param spanMs how far above it the longest is, milliseconds, 0 or more
     */
    public record ExecutionTime(long baseMs, long spanMs) {
        public static final ExecutionTime DEFAULT = new ExecutionTime(150, 200);

        public ExecutionTime {
            require("baseMs", (double) baseMs, 0, LARGEST);
            require("spanMs", (double) spanMs, 0, LARGEST);
        }
    }

    static void require(String name, double value, double min, double max) {
        // asked so that NaN is refused too
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed is " + min + " to " + max);
        }
    }
}
