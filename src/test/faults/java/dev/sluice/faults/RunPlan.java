package dev.sluice.faults;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is to be.
 *
 * @param seed what its load and its faults follow from
 * @param length how long load and faults last
 * @param quiet how long nothing is broken before the load ends
 * @param patience how long everything may take to come to its end after that
 * @param pace how long the nemesis rests between two faults, about
 * @param perSecond decisions a second
 * @param directory where everything goes
 * @param classPath what stands before the class path of gates and executor; empty for nothing
 */
record RunPlan(
        long seed,
        Duration length,
        Duration quiet,
        Duration patience,
        Duration pace,
        int perSecond,
        Path directory,
        String classPath) {
    private static final Duration QUIET = Duration.ofSeconds(25);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PACE = Duration.ofSeconds(8);
    private static final int PER_SECOND = 40;

    /** A run as asked for by the properties {@code faults.minutes} and {@code faults.seed}; three minutes, any seed. */
    static RunPlan asked() {
        long seed = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);
        double minutes = Double.parseDouble(System.getProperty("faults.minutes", "3"));
        return new RunPlan(
                seed,
                Duration.ofMillis((long) (minutes * 60_000)),
                QUIET,
                PATIENCE,
                PACE,
                PER_SECOND,
                Path.of("target", "faults", Long.toString(seed)).toAbsolutePath(),
                "");
    }

    /** A short run of a gate some classes of which are others: few faults, and less patience. */
    static RunPlan mutant(String name, Path classes) {
        return new RunPlan(
                name.hashCode(),
                Duration.ofSeconds(50),
                Duration.ofSeconds(15),
                Duration.ofSeconds(75),
                Duration.ofSeconds(6),
                PER_SECOND / 2,
                Path.of("target", "faults", name).toAbsolutePath(),
                classes.toAbsolutePath().toString());
    }
}
