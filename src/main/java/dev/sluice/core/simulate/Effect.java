package dev.sluice.core.simulate;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.policy.EffectSpec;
import org.jspecify.annotations.Nullable;

/**
 * What one action does to the metrics.
 *
 * @param gain added to the success rate and taken from the error rate
 * @param latencyP95 factor on the 95th percentile
 * @param requestsPerSecond factor on the load
 * @param utilization factor on CPU and memory
 */
record Effect(double gain, double latencyP95, double requestsPerSecond, double utilization) {
    /** The context's name for how many replicas there are. */
    static final String REPLICAS = "replicas";
    /** The parameter's name for how many to add or remove. */
    static final String BY = "by";

    private static final double ONE = 1;

    /**
     * The effect of a decision when nothing goes wrong.
     *
     * @param failing the share of requests that fail now
     * @param noise the factor on the gain
     */
    static Effect of(EffectSpec spec, Decision decision, double failing, double noise) {
        Object given = spec.parameter().isEmpty()
                ? null
                : decision.action().parameters().get(spec.parameter());
        double value = spec.dose().value(given, spec.full());
        double strength = spec.dose().strength(value, spec.full());
        return new Effect(
                spec.dose().gain(spec.gain(), value, spec.full()) * failing * noise,
                1 + spec.latencyP95() * strength,
                1 + spec.requestsPerSecond() * strength,
                utilization(spec.replicas(), decision));
    }

    /** The same action gone wrong: the other metrics change as they would have. */
    Effect backfired(double factor) {
        return new Effect(-factor * Math.abs(gain), latencyP95, requestsPerSecond, utilization);
    }

    /** The metrics afterwards, each within its range. */
    Metrics on(Metrics before) {
        return new Metrics(
                share(before.successRate() + gain),
                before.latencyP50Ms(),
                amount(before.latencyP95Ms() * latencyP95),
                before.latencyP99Ms(),
                share(before.errorRate() - gain),
                amount(before.requestsPerSecond() * requestsPerSecond),
                spread(before.cpuUtilization()),
                spread(before.memoryUtilization()));
    }

    private static double utilization(EffectSpec.Replicas change, Decision decision) {
        if (change == EffectSpec.Replicas.KEPT) {
            return 1;
        }
        double now = replicas(decision.context().get(REPLICAS));
        double by = decision.action().parameters().get(BY) instanceof Number number ? positive(number) : ONE;
        return change == EffectSpec.Replicas.ADDED ? now / (now + by) : now / Math.max(now - by, ONE);
    }

    private static double replicas(@Nullable String text) {
        try {
            return text == null ? ONE : positive(Long.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return ONE;
        }
    }

    private static double positive(Number number) {
        double value = number.doubleValue();
        return value > 0 && Double.isFinite(value) ? value : ONE;
    }

    private @Nullable Double spread(@Nullable Double before) {
        return before == null ? null : Double.valueOf(share(before * utilization));
    }

    private static double share(double value) {
        return Math.min(1, Math.max(0, value));
    }

    private static double amount(double value) {
        return Math.min(Double.MAX_VALUE, Math.max(0, value));
    }
}
