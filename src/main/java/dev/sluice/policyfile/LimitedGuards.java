package dev.sluice.policyfile;

import dev.sluice.core.guard.Binding;
import dev.sluice.core.guard.Causation;
import dev.sluice.core.guard.Confidence;
import dev.sluice.core.guard.MetricsGuard;
import dev.sluice.core.guard.Novelty;
import dev.sluice.core.guard.Uncertainty;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Whole;
import java.time.Duration;

/** The guards with a single limit. */
final class LimitedGuards {
    private static final GuardSettings DEFAULT = GuardSettings.DEFAULT;

    private static final Key<Long> MAXIMUM_DEPTH = Key.of(
            "maximumDepth",
            new Whole(0, 1000),
            (long) DEFAULT.maximumCausationDepth(),
            "The greatest causationDepth that passes.");
    private static final Key<Double> MINIMUM_CONFIDENCE =
            Key.of("minimum", new Real(0, 0.99), DEFAULT.minimumConfidence(), "The least confidence that passes.");
    private static final Key<Double> MAXIMUM_UNCERTAINTY =
            Key.of("maximum", Real.SHARE, DEFAULT.maximumUncertainty(), "The greatest 1 - confidence that passes.");
    private static final Key<Duration> MAX_AGE = Key.of(
            "maxAge",
            Period.upTo(Duration.ofHours(24)),
            DEFAULT.metricsMaxAge(),
            "The greatest age of the snapshot that passes, at the moment of judgement.");
    private static final Key<Long> MINIMUM_OUTCOMES = Key.of(
            "minimum",
            new Whole(0, 1_000_000),
            (long) DEFAULT.noveltyMinimum(),
            "Past outcomes of the type in the same mode from which on it is no longer new.");

    static final Key<Configured<Integer>> CAUSATION = Configured.key(
            Causation.NAME,
            Binding.FREE,
            "Blocks loops: decisions caused by Sluice's own output.",
            v -> v.count(MAXIMUM_DEPTH),
            MAXIMUM_DEPTH);
    static final Key<Configured<Double>> CONFIDENCE = Configured.key(
            Confidence.NAME,
            Binding.FREE,
            "Blocks what its source is not sure of.",
            v -> v.of(MINIMUM_CONFIDENCE),
            MINIMUM_CONFIDENCE);
    static final Key<Configured<Double>> UNCERTAINTY = Configured.key(
            Uncertainty.NAME,
            Binding.FREE,
            "Blocks a source that is too uncertain, and recommends noop.",
            v -> v.of(MAXIMUM_UNCERTAINTY),
            MAXIMUM_UNCERTAINTY);
    static final Key<Configured<Duration>> METRICS = Configured.key(
            MetricsGuard.NAME,
            Binding.FREE,
            "Blocks actions whose baseline is missing, or too old for a live one.",
            v -> v.of(MAX_AGE),
            MAX_AGE);
    static final Key<Configured<Integer>> NOVELTY = Configured.key(
            Novelty.NAME,
            Binding.FREE,
            "Holds live actions of a type that has no past; warns in a dry run.",
            v -> v.count(MINIMUM_OUTCOMES),
            MINIMUM_OUTCOMES);

    private LimitedGuards() {}
}
