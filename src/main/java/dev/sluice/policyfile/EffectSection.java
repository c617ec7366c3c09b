package dev.sluice.policyfile;

import dev.sluice.core.policy.Dose;
import dev.sluice.core.policy.EffectSpec;
import dev.sluice.core.policy.EffectSpec.Replicas;
import dev.sluice.core.policy.Simulation;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Flag;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code simulation.effects}: what one kind of action does to the metrics. */
final class EffectSection {
    /** What an effect does before anything is said of it: nothing. */
    static final EffectSpec NEUTRAL = EffectSpec.whole(0, 0);

    private static final Real CHANGE = new Real(-1, Simulation.LARGEST);

    private static final Key<Double> GAIN = Key.optional(
            "gain", new Real(-1, 1), "The share of the failing requests that is healed when done in full; 0 when new.");
    private static final Key<Dose> DOSE = Key.optional(
            "dose",
            Choice.lowerCase(Dose.class),
            "whole: all of it; share: the parameter is a part of full; multiplier: the parameter is a factor. whole when"
                    + " new.");
    private static final Key<String> PARAMETER =
            Key.optional("parameter", Text.WORD, "The parameter the dose is read from, unless it is whole.");
    private static final Key<Double> FULL = Key.optional(
            "full",
            new Real(1e-9, Simulation.LARGEST),
            "The parameter's value that brings the whole gain; 1 when new.");
    private static final Key<Double> LATENCY = Key.optional(
            "latencyP95", CHANGE, "Relative change of the 95th percentile, per unit of the dose; 0 when new.");
    private static final Key<Double> LOAD =
            Key.optional("requestsPerSecond", CHANGE, "Relative change of the load, per unit of the dose; 0 when new.");
    private static final Key<Replicas> REPLICAS = Key.optional(
            "replicas",
            Choice.lowerCase(Replicas.class),
            "What becomes of the replicas, over which CPU and memory are spread; kept when new.");
    private static final Key<Boolean> JUDGED_BY_LOAD = Key.optional(
            "judgedByLoad", new Flag(), "Done for the load: meets expectations unless it backfires; false when new.");

    static final Section<Change> SECTION = new Section<>(
            "What one kind of action does to the metrics.",
            List.of(GAIN, DOSE, PARAMETER, FULL, LATENCY, LOAD, REPLICAS, JUDGED_BY_LOAD),
            Change::new);

    private EffectSection() {}

    /** What a document says of an effect; the rest stays as it was. */
    record Change(Values values) {
        /** The effect so changed, or null when its dose has no parameter to be read from. */
        @Nullable
        EffectSpec to(EffectSpec effect) {
            Dose dose = or(DOSE, effect.dose());
            String parameter = dose == Dose.WHOLE ? "" : or(PARAMETER, effect.parameter());
            if (dose != Dose.WHOLE && parameter.isEmpty()) {
                return null;
            }
            return new EffectSpec(
                    or(GAIN, effect.gain()),
                    dose,
                    parameter,
                    or(FULL, effect.full()),
                    or(LATENCY, effect.latencyP95()),
                    or(LOAD, effect.requestsPerSecond()),
                    or(REPLICAS, effect.replicas()),
                    or(JUDGED_BY_LOAD, effect.judgedByLoad()));
        }

        private <T> T or(Key<T> key, T otherwise) {
            T value = values.maybe(key);
            return value == null ? otherwise : value;
        }
    }
}
