package dev.sluice.core.flight;

import dev.sluice.core.decision.Status;
import dev.sluice.core.guard.Case;
import dev.sluice.core.learn.Appraisal;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.EffectSpec;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * What a live action is judged by, fixed when it is approved: a policy that comes later does not change what was promised.
 *
 * @param metric the metric it is to improve
 * @param measured whether its effect is measured at all: that of a type that needs a baseline, when there was one
 * @param aim what it is done for
 */
public record Yardstick(KeyMetric metric, boolean measured, Aim aim) {
    /** What an action is done for. */
    public enum Aim {
        /** A better key metric. */
        IMPROVEMENT,
        /** Less, or more, load: it meets expectations when it succeeds. */
        RELIEF,
        /** To tell or to record something: it does what it says. */
        INFORMATION
    }

    /** What the action of a case is judged by. */
    static Yardstick of(Case judged) {
        CatalogEntry entry = judged.entry();
        if (entry == null) {
            return new Yardstick(KeyMetric.SUCCESS_RATE, false, Aim.INFORMATION);
        }
        EffectSpec effect = judged.policy().simulation().effects().get(entry.effectName());
        boolean measured = entry.needsBaseline() && judged.evidence().snapshot() != null;
        return new Yardstick(entry.keyMetric(), measured, aim(entry, effect));
    }

    private static Aim aim(CatalogEntry entry, @Nullable EffectSpec effect) {
        if (effect == null) {
            return entry.needsBaseline() ? Aim.IMPROVEMENT : Aim.INFORMATION;
        }
        return effect.judgedByLoad() ? Aim.RELIEF : Aim.IMPROVEMENT;
    }

    /** What an improvement that was seen says of the source. */
    Appraisal appraise(Status status, double improvement, @Nullable Double expected, Simulation constants) {
        return aim == Aim.RELIEF && status == Status.SUCCESS
                ? Appraisal.ofRelief(constants)
                : Appraisal.of(status, improvement, expected, constants);
    }

    /** What an outcome says of the source whose effect nobody has seen. */
    Appraisal unseen(Status status) {
        return aim == Aim.INFORMATION && status == Status.SUCCESS ? Appraisal.OF_INFORMATION : Appraisal.OF_THE_UNSEEN;
    }
}
