package dev.sluice.core.decision;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Observed health of one (tenant, target) at one time. The figures are those of {@link Metrics}.
 *
 * @param tenantId whose target
 * @param target what was observed
 * @param observedAt when
 * @param signals named observations, such as error_rate_high
 */
public record MetricsSnapshot(
        String tenantId,
        String target,
        Instant observedAt,
        double successRate,
        double latencyP50Ms,
        double latencyP95Ms,
        double latencyP99Ms,
        double errorRate,
        double requestsPerSecond,
        @Nullable Double cpuUtilization,
        @Nullable Double memoryUtilization,
        Map<String, Boolean> signals) {
    public MetricsSnapshot {
        signals = Sorted.copyOf(signals);
    }

    /** The figures alone. */
    public Metrics metrics() {
        return new Metrics(
                successRate,
                latencyP50Ms,
                latencyP95Ms,
                latencyP99Ms,
                errorRate,
                requestsPerSecond,
                cpuUtilization,
                memoryUtilization);
    }
}
