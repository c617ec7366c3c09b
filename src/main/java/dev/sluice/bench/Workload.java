package dev.sluice.bench;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The reference workload: what decision number n and snapshot number n are is a pure function of the seed and n. About nine
 * in ten decisions are such that nothing speaks against them; the others have one thing wrong, as real ones have.
 *
 * <p>The gate lets an action on a target happen three times in five minutes. So each tenant goes through all combinations of
 * its targets and the ten types of the payments preset before it comes back to one.
 *
 * @param seed another one gives other parameters, confidences and mistakes
 * @param population who decides
 * @param first the number of the first decision: numbers, and so ids, are never used twice
 * @param start when the first decision is made
 */
public record Workload(long seed, Population population, long first, Instant start) {
    /** One snapshot comes for so many decisions. */
    static final int DECISIONS_A_SNAPSHOT = 10;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /** Coprime to every count of combinations there may be, so that a tenant meets them all. */
    private static final int STRIDE = 7_919;

    private static final List<String> SOURCES =
            List.of("route-optimizer", "retry-tuner", "incident-bot", "capacity-planner", "settlement-guard");
    private static final List<String> REGIONS = List.of("eu-central-1", "eu-west-3", "us-east-2", "ap-south-1");

    /** Decision number {@code index} from the first one on. */
    public Decision decision(long index) {
        long number = first + index;
        var dice = dice(number, 1);
        int tenant = (int) (number % population.tenants());
        long visit = number / population.tenants();
        int combination = combination(tenant, visit);
        var draft = new Proposal(Proposal.TYPES.get(combination / population.targets()), dice);
        double likeliest = round(0.55 + 0.3 * dice.nextDouble());
        return new Decision(
                DecisionIds.of(number),
                population.tenant(tenant),
                dice.nextInt(10) < 7 ? Environment.PROD : Environment.STAGE,
                SOURCES.get(dice.nextInt(SOURCES.size())),
                new Action(
                        draft.type(),
                        population.target(combination % population.targets()),
                        draft.parameters(),
                        null,
                        new EstimatedImpact(
                                round(0.3 * dice.nextDouble()), round(0.01 + 0.02 * dice.nextDouble()), null)),
                draft.confidence(),
                draft.asksForHuman(),
                draft.allowed(),
                Mode.DRY_RUN,
                false,
                "success rate of the route fell below its usual band for the last two windows",
                null,
                List.of(
                        new Hypothesis("issuer degraded", likeliest),
                        new Hypothesis("network between the regions", round(likeliest - 0.4))),
                draft.signals(),
                Map.of(
                        "region",
                        REGIONS.get(dice.nextInt(REGIONS.size())),
                        "window",
                        "PT1M",
                        "model",
                        "routing-2026-" + (10 + dice.nextInt(80))),
                0,
                null,
                start.plus(population.offset(index)));
    }

    private int combination(int tenant, long visit) {
        int combinations = Proposal.TYPES.size() * population.targets();
        return (int) Math.floorMod((visit + tenant) * STRIDE, (long) combinations);
    }

    /** How many snapshots belong to that many decisions. */
    static long snapshots(long decisions) {
        return decisions / DECISIONS_A_SNAPSHOT;
    }

    /** Snapshot number {@code index}, observed when the decision was made that it comes before. */
    public MetricsSnapshot snapshot(long index) {
        return snapshot(index, start.plus(population.offset(index * DECISIONS_A_SNAPSHOT)));
    }

    /** What was observed of a pair before the first decision: one for each of {@link Population#pairs()}. */
    public MetricsSnapshot before(int pair) {
        return snapshot(pair, start.minusSeconds(1));
    }

    /** The pairs take turns. */
    private MetricsSnapshot snapshot(long index, Instant observedAt) {
        int pair = (int) (index % population.pairs());
        var dice = dice(first + index, 2);
        double successRate = round(0.80 + 0.15 * dice.nextDouble());
        double p50 = Math.rint(40 + 60 * dice.nextDouble());
        return new MetricsSnapshot(
                population.tenant(pair % population.tenants()),
                population.target(pair / population.tenants()),
                observedAt,
                successRate,
                p50,
                p50 * 3,
                p50 * 6,
                round(1 - successRate),
                Math.rint(200 + 600 * dice.nextDouble()),
                round(0.3 + 0.4 * dice.nextDouble()),
                round(0.4 + 0.3 * dice.nextDouble()),
                Map.of("error_rate_high", successRate < 0.85));
    }

    private SplittableRandom dice(long number, long purpose) {
        return new SplittableRandom((seed * GOLDEN + number) * GOLDEN + purpose);
    }

    private static double round(double value) {
        return Math.rint(value * 1_000) / 1_000;
    }
}
