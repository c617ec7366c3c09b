package dev.sluice.core.decision;

import org.jspecify.annotations.Nullable;

/**
 * Health figures of one target at one moment, without saying whose or when.
 *
 * @param successRate share of requests that succeeded, 0..1
 * @param latencyP50Ms median latency, milliseconds
 * @param latencyP95Ms 95th percentile, milliseconds
 * @param latencyP99Ms 99th percentile, milliseconds
 * @param errorRate share of requests that failed, 0..1
 * @param requestsPerSecond load
 * @param cpuUtilization 0..1, when known
 * @param memoryUtilization 0..1, when known
 */
public record Metrics(
        double successRate,
        double latencyP50Ms,
        double latencyP95Ms,
        double latencyP99Ms,
        double errorRate,
        double requestsPerSecond,
        @Nullable Double cpuUtilization,
        @Nullable Double memoryUtilization) {}
