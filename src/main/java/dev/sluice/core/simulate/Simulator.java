package dev.sluice.core.simulate;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Threshold;
import dev.sluice.core.learn.Appraisal;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.EffectSpec;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.Simulation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an approved dry run would have done. Deterministic: the same decision, snapshot, policy and seed give the
 * same outcome bit for bit. The formulas are in {@code docs/simulation.md}, their constants in {@link Simulation}.
 */
public final class Simulator {
    /** The result of a simulated order. */
    public static final String SIMULATED_ORDER = "SIMULATED_ORDER";

    private static final String ORDER = "order";

    private final Decision decision;
    private final Policy policy;
    private final @Nullable CatalogEntry entry;
    private final Draws draws;

    private Simulator(Decision decision, Policy policy, @Nullable CatalogEntry entry) {
        this.decision = decision;
        this.policy = policy;
        this.entry = entry;
        this.draws = Draws.of(
                decision.tenantId(), decision.decisionId(), policy.simulation().seed());
    }

    /**
     * The outcome of an approved dry run. Its id is the decision's: a decision has one outcome. It is learned nowhere yet:
     * origin is empty and number 0.
     *
     * @param decision the decision, its action type canonical
     * @param snapshot the metrics it was judged with, null when there were none
     * @param policy the policy that approved it
     * @param entry the catalog's entry for the action; without one the effect is looked up by the type
     * @param executedAt judgedAt of the approving judgement
     */
    public static Outcome simulate(
            Decision decision,
            @Nullable MetricsSnapshot snapshot,
            Policy policy,
            @Nullable CatalogEntry entry,
            Instant executedAt) {
        Simulator simulator = new Simulator(decision, policy, entry);
        Metrics before = snapshot == null ? null : snapshot.metrics();
        return simulator.outcome(simulator.ending(before), before, executedAt);
    }

    /** How it ended, before anybody asks what had been expected. */
    private record Ending(
            Status status, @Nullable Metrics after, boolean measured, double improvement, Appraisal appraisal) {}

    private Ending ending(@Nullable Metrics before) {
        EffectSpec spec = policy.simulation().effects().get(effectName());
        if (spec == null) {
            return new Ending(Status.SUCCESS, before, true, 0, Appraisal.OF_INFORMATION);
        }
        if (before == null) {
            Status status = backfires() ? Status.FAILED : Status.SUCCESS;
            return new Ending(status, null, false, 0, Appraisal.OF_THE_UNSEEN);
        }
        Effect intended = Effect.of(spec, decision, 1 - before.successRate(), noise());
        if (!backfires()) {
            return ending(Status.SUCCESS, before, intended.on(before), spec);
        }
        Simulation.Backfire backfire = policy.simulation().backfire();
        Effect harm = intended.backfired(backfire.factor());
        return Threshold.below(harm.gain(), backfire.rollback())
                ? ending(Status.ROLLED_BACK, before, before, spec)
                : ending(Status.FAILED, before, harm.on(before), spec);
    }

    private Ending ending(Status status, Metrics before, Metrics after, EffectSpec spec) {
        double improvement = improvement(before, after);
        Appraisal appraisal = spec.judgedByLoad() && status == Status.SUCCESS
                ? Appraisal.ofRelief(policy.simulation())
                : Appraisal.of(status, improvement, expectedImprovement(), policy.simulation());
        return new Ending(status, after, true, improvement, appraisal);
    }

    private double noise() {
        Simulation.Noise noise = policy.simulation().noise();
        return noise.floor() + noise.span() * draws.noise();
    }

    /** The more risk, the likelier. The risk is the source's claim, raised to what the catalog knows better. */
    private boolean backfires() {
        Simulation.Backfire backfire = policy.simulation().backfire();
        double risk = Math.max(decision.action().riskLevel(), entry == null ? 0 : entry.riskFloor());
        return draws.backfire() < backfire.base() + backfire.perRisk() * risk;
    }

    private double improvement(Metrics before, Metrics after) {
        KeyMetric metric = entry == null ? KeyMetric.SUCCESS_RATE : entry.keyMetric();
        return metric.improvement(before, after);
    }

    private long executionTimeMs() {
        Simulation.ExecutionTime time = policy.simulation().executionTime();
        return (long) (time.baseMs() + time.spanMs() * draws.duration());
    }

    private @Nullable Double expectedImprovement() {
        EstimatedImpact impact = decision.action().estimatedImpact();
        return impact == null ? null : impact.expectedImprovement();
    }

    private String effectName() {
        return entry == null ? decision.action().type() : entry.effectName();
    }

    private Outcome outcome(Ending ending, @Nullable Metrics before, Instant executedAt) {
        return new Outcome(
                decision.decisionId(),
                decision.tenantId(),
                decision.decisionId(),
                decision.environment(),
                decision.mode(),
                decision.source(),
                decision.action().type(),
                decision.action().target(),
                ending.status(),
                before,
                ending.after(),
                ending.measured(),
                ending.improvement(),
                expectedImprovement(),
                decision.confidence(),
                ending.appraisal().confidenceAdjustment(),
                ending.appraisal().metExpectations(),
                executedAt,
                executionTimeMs(),
                effectName().equals(ORDER) ? SIMULATED_ORDER : null,
                policy.version(),
                Learning.LEARNED,
                "",
                0);
    }
}
