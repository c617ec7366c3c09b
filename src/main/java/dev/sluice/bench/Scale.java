package dev.sluice.bench;

import java.time.Duration;

/**
 * How much is measured with.
 *
 * @param quick whether it is too little for good figures
 * @param decisions that are drained, and whose state is recovered
 * @param warmUp decisions that are drained before, while the gate's code is compiled
 * @param rounds how often the pipelines beside the gate go through all of it; the last time counts
 * @param flowWarmUp how long decisions flow before a latency: a gate that has drained at full speed has hardly ever committed
 *     a few decisions at a time, and is slower at it for its first ten seconds
 * @param flow how long they flow for it
 * @param lookUpsWarmUp how long look-ups are asked for before they are measured
 * @param beforeKill how long decisions flow before a gate is killed
 * @param sizeDecisions decisions of each size
 * @param tenants the most tenants
 * @param memoryDecisions decisions of that many tenants while the gate's memory is looked at
 */
public record Scale(
        boolean quick,
        long decisions,
        long warmUp,
        int rounds,
        Duration flowWarmUp,
        Duration flow,
        Duration lookUpsWarmUp,
        Duration beforeKill,
        long sizeDecisions,
        int tenants,
        long memoryDecisions) {
    /** For figures that mean something. */
    public static Scale full(long decisions) {
        return new Scale(
                false,
                decisions,
                Math.max(decisions / 2, 50_000),
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Math.max(decisions / 5, 50_000),
                100_000,
                decisions);
    }

    /** To see that everything works, and roughly how well. */
    public static Scale rough(long decisions) {
        return new Scale(
                true,
                decisions,
                Math.max(decisions / 3, 1_000),
                1,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Math.max(decisions / 8, 1_000),
                2_000,
                decisions);
    }
}
