package dev.sluice.core.policy;

import dev.sluice.core.decision.Sorted;
import java.time.Duration;
import java.util.Map;

/**
 * The limits of the guards that have some, and the mode of each.
 *
 * @param modes guard name to its mode; a guard that is not named is enforced
 * @param minimumConfidence Confidence: the least confidence, 0..0.99
 * @param maximumUncertainty Uncertainty: the most 1 - confidence may be, 0..1
 * @param maximumCausationDepth Causation: how long a chain of own outcomes may be
 * @param metricsMaxAge Metrics: how old a snapshot may be at the judgement
 * @param repetition Repetition
 * @param failures FailureMemory
 * @param noveltyMinimum Novelty: past outcomes of the type from which on it is known
 * @param trust LearnedTrust
 * @param oversight Oversight
 */
public record GuardSettings(
        Map<String, GuardMode> modes,
        double minimumConfidence,
        double maximumUncertainty,
        int maximumCausationDepth,
        Duration metricsMaxAge,
        Repetition repetition,
        Failures failures,
        int noveltyMinimum,
        Trust trust,
        Oversight oversight) {
    /** Every guard enforced, with the limits that hold when a policy says nothing. */
    public static final GuardSettings DEFAULT = new GuardSettings(
            Map.of(),
            0.60,
            0.50,
            3,
            Duration.ofMinutes(5),
            Repetition.DEFAULT,
            Failures.DEFAULT,
            1,
            Trust.DEFAULT,
            Oversight.DEFAULT);

    public GuardSettings {
        modes = Sorted.copyOf(modes);
    }

    /** The mode of a guard. */
    public GuardMode mode(String guard) {
        return modes.getOrDefault(guard, GuardMode.ENFORCE);
    }

    /**
     * How often the same thing may be approved.
     *
     * @param limit fewer approvals than this within the window let one more through; 1..{@value #MAX_LIMIT}
     * @param window how far back it looks; at most {@link #MAX_WINDOW}
     * @param byDigest count only identical actions, not all of the same target and type
     */
    public record Repetition(int limit, Duration window, boolean byDigest) {
        /** The most approvals that are remembered per target and type. */
        public static final int MAX_LIMIT = 100;
        /** The longest an approval is remembered for this. */
        public static final Duration MAX_WINDOW = Duration.ofHours(24);

        public static final Repetition DEFAULT = new Repetition(3, Duration.ofMinutes(5), false);
    }

    /**
     * How much failing a target is allowed.
     *
     * @param limit failures within the window that are still accepted; 0..{@value #MAX_LIMIT}
     * @param window how far back failures count; at most {@link #MAX_WINDOW}
     * @param maximumInstability 0..100
     * @param decay the weight of an outcome falls to this share with every step back, 0..1
     * @param from outcomes needed before instability is judged; 1..10
     */
    public record Failures(int limit, Duration window, double maximumInstability, double decay, int from) {
        /** The most failures that are remembered per target. */
        public static final int MAX_LIMIT = 99;
        /** The longest a failure is remembered. */
        public static final Duration MAX_WINDOW = Duration.ofHours(24);
        /** Outcomes that instability looks at. */
        public static final int OUTCOMES = 10;
        /** How far back instability looks. */
        public static final Duration HORIZON = Duration.ofHours(1);

        public static final Failures DEFAULT = new Failures(3, Duration.ofMinutes(5), 75, 0.8, 5);
    }

    /**
     * When a type has lost its trust.
     *
     * @param hold success rate below which a human is needed, 0..1
     * @param block success rate below which nothing goes, 0..1
     * @param recovery how far above the line the rate must climb to be trusted again
     * @param from outcomes within 24 hours from which on the rate counts
     */
    public record Trust(double hold, double block, double recovery, int from) {
        public static final Trust DEFAULT = new Trust(0.50, 0.20, 0.05, 20);
    }

    /**
     * What needs a human.
     *
     * @param riskLevel risk from which on, 0..1
     * @param confidence confidence below which, 0..0.99
     * @param margin the least distance between the two likeliest hypotheses, 0..1
     */
    public record Oversight(double riskLevel, double confidence, double margin) {
        public static final Oversight DEFAULT = new Oversight(0.70, 0.70, 0.10);
    }
}
