package dev.sluice.core.policy;

import dev.sluice.core.decision.Metrics;

/** The metric an action type is judged by. */
public enum KeyMetric {
    /** Improvement = gain in success rate, as a share (0.018 = 1.8 points). */
    SUCCESS_RATE("successRate"),
    /** Improvement = relative reduction of the 95th percentile (0.2 = a fifth faster). */
    LATENCY_P95_MS("latencyP95Ms");

    private final String text;

    KeyMetric(String text) {
        this.text = text;
    }

    /** The name in policy documents and in JSON. */
    public String text() {
        return text;
    }

    /** By how much the metric is better after than before; 0 where there is nothing to compare with. */
    public double improvement(Metrics before, Metrics after) {
        return switch (this) {
            case SUCCESS_RATE -> after.successRate() - before.successRate();
            case LATENCY_P95_MS ->
                before.latencyP95Ms() > 0 ? (before.latencyP95Ms() - after.latencyP95Ms()) / before.latencyP95Ms() : 0;
        };
    }
}
