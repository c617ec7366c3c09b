package dev.sluice.embedded.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The snapshots of every site: one a second, some of them behind their successor, and now and then one that is late by a
 * minute.
 */
final class Observations {
    private static final double REORDERED = 0.05;
    private static final double LATE = 0.03;
    private static final Duration DETOUR = Duration.ofMillis(1_060);

    private final long seed;
    private final Instant start;
    private final Health health;

    Observations(long seed, Instant start, Health health) {
        this.seed = seed;
        this.start = start;
        this.health = health;
    }

    List<Sending> in(long second) {
        List<Sending> sendings = new ArrayList<>();
        for (int site = 0; site < Fleet.SITES.size(); site++) {
            if (second == 0) {
                sendings.add(observed(start, Fleet.SITES.get(site), start.minusSeconds(1)));
            }
            add(sendings, second, site);
        }
        return sendings;
    }

    private void add(List<Sending> sendings, long second, int index) {
        Dice dice = dice(second, index);
        Site site = Fleet.SITES.get(index);
        Instant at = sentAt(second, index, dice);
        if (!isReordered(second, index)) {
            sendings.add(observed(at, site, at.minusMillis(dice.whole(20, 80))));
        }
        if (second > 0 && isReordered(second - 1, index)) {
            Dice before = dice(second - 1, index);
            Instant due = sentAt(second - 1, index, before);
            sendings.add(observed(due.plus(DETOUR), site, due.minusMillis(before.whole(20, 80))));
        }
        if (dice.chance(LATE)) {
            sendings.add(observed(at, site, at.minusMillis(dice.whole(20_000, 90_000))));
        }
    }

    private Instant sentAt(long second, int index, Dice dice) {
        long spread = index * 1_000L / Fleet.SITES.size();
        return start.plusSeconds(second).plusMillis(spread + dice.whole(0, 30));
    }

    private boolean isReordered(long second, int index) {
        return Dice.of(seed, second, index, 2).chance(REORDERED);
    }

    private Dice dice(long second, int index) {
        return Dice.of(seed, second, index, 1);
    }

    private Sending observed(Instant at, Site site, Instant observedAt) {
        return new Sending(at, new TrafficRecord.Observation(health.observed(site, observedAt)));
    }
}
