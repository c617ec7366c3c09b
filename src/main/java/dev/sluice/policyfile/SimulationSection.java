package dev.sluice.policyfile;

import dev.sluice.core.policy.EffectSpec;
import dev.sluice.core.policy.Simulation;
import dev.sluice.core.policy.Simulation.ExecutionTime;
import dev.sluice.core.policy.Simulation.Expectations;
import dev.sluice.core.policy.Simulation.Noise;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Named;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Values;
import dev.sluice.policyfile.grammar.Whole;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code simulation}: every constant of the simulator. */
final class SimulationSection {
    private static final Simulation DEFAULT = Simulation.DEFAULT;
    private static final Real POSITIVE = new Real(0, Simulation.LARGEST);
    private static final Whole MILLISECONDS = new Whole(0, (long) Simulation.LARGEST);

    private static final Key<Long> SEED = Key.of(
            "seed",
            new Whole(Long.MIN_VALUE, Long.MAX_VALUE),
            DEFAULT.seed(),
            "Another seed is another world: other noise, other backfires, other durations.");

    private static final Key<Double> FLOOR =
            Key.of("floor", POSITIVE, DEFAULT.noise().floor(), "The smallest factor.");
    private static final Key<Double> SPAN =
            Key.of("span", POSITIVE, DEFAULT.noise().span(), "How far above the floor the largest factor is.");
    private static final Key<Noise> NOISE = Key.of(
            "noise",
            new Section<>(
                    "The factor on every gain, drawn evenly.",
                    List.of(FLOOR, SPAN),
                    v -> new Noise(v.of(FLOOR), v.of(SPAN))));

    private static final Key<Double> MET = Key.of(
            "met",
            Real.SHARE,
            DEFAULT.expectations().met(),
            "The share of the expected improvement from which on expectations are met.");
    private static final Key<Double> EXCEEDED = Key.of(
            "exceeded",
            new Real(1, Simulation.LARGEST),
            DEFAULT.expectations().exceeded(),
            "The multiple of the expected improvement from which on they are exceeded.");
    private static final Key<Expectations> EXPECTATIONS = Key.of(
            "expectations",
            new Section<>(
                    "When an improvement is as good as claimed.",
                    List.of(MET, EXCEEDED),
                    v -> new Expectations(v.of(MET), v.of(EXCEEDED))));

    private static final Key<Long> BASE_MS =
            Key.of("baseMs", MILLISECONDS, DEFAULT.executionTime().baseMs(), "The shortest, in milliseconds.");
    private static final Key<Long> SPAN_MS = Key.of(
            "spanMs",
            MILLISECONDS,
            DEFAULT.executionTime().spanMs(),
            "How far above that the longest is, in milliseconds.");
    private static final Key<ExecutionTime> EXECUTION_TIME = Key.of(
            "executionTime",
            new Section<>(
                    "How long a simulated action takes, drawn evenly.",
                    List.of(BASE_MS, SPAN_MS),
                    v -> new ExecutionTime(v.of(BASE_MS), v.of(SPAN_MS))));

    private static final Key<Map<String, EffectSection.Change>> EFFECTS = Key.of(
            "effects",
            new Named<>(Text.WORD, EffectSection.SECTION),
            Map.of(),
            "Effect name to what it does. An effect that is built in keeps what is not written here; a type without an"
                    + " effect changes nothing, and always succeeds.");

    static final Section<Simulation> SECTION = new Section<>(
            "The constants of the simulator, which dry runs go through.",
            List.of(
                    SEED,
                    NOISE,
                    BackfireSections.BACKFIRE,
                    EXPECTATIONS,
                    BackfireSections.ADJUSTMENTS,
                    EXECUTION_TIME,
                    EFFECTS),
            SimulationSection::simulation);

    private SimulationSection() {}

    private static Simulation simulation(Values v) {
        return new Simulation(
                v.of(SEED),
                v.of(NOISE),
                v.of(BackfireSections.BACKFIRE),
                v.of(EXPECTATIONS),
                v.of(BackfireSections.ADJUSTMENTS),
                v.of(EXECUTION_TIME),
                effects(v));
    }

    private static Map<String, EffectSpec> effects(Values v) {
        Map<String, EffectSpec> effects = new TreeMap<>(DEFAULT.effects());
        v.of(EFFECTS).forEach((name, change) -> {
            EffectSpec effect = change.to(effects.getOrDefault(name, EffectSection.NEUTRAL));
            if (effect == null) {
                v.refuse("needs a parameter, unless its dose is whole", "effects", name);
            } else {
                effects.put(name, effect);
            }
        });
        return effects;
    }
}
