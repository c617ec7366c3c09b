package dev.sluice.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * How decisions flow.
 *
 * @param seed of the workload
 * @param population whose they are
 * @param perSecond how many a second
 * @param warmUp how long they flow before it counts
 * @param length how long it counts
 */
record Pace(long seed, Population population, int perSecond, Duration warmUp, Duration length) {
    /** How many there are. */
    long count() {
        return warmUp.plus(length).toMillis() * perSecond / 1_000;
    }

    /** How many of them come before it counts. */
    long unmeasured() {
        return warmUp.toMillis() * perSecond / 1_000;
    }

    Workload workload(long first, Instant start) {
        return new Workload(seed, population.at(perSecond), first, start);
    }
}
