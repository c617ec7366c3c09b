package dev.sluice.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * Who decides, about what, and how often.
 *
 * @param name tells its tenants from those of other populations
 * @param tenants how many
 * @param targets how many each has
 * @param perSecond decisions of all of them in a second of event time
 */
public record Population(String name, int tenants, int targets, int perSecond) {
    private static final int TARGETS = 10;

    public Population {
        if (tenants < 1 || targets < 1 || perSecond < 1) {
            throw new IllegalArgumentException("at least one tenant with one target and one decision a second");
        }
    }

    /**
     * That many tenants with ten targets each. Every tenant makes one decision a second of event time, so the more tenants
     * there are, the closer together decisions are.
     */
    public static Population of(String name, int tenants) {
        return new Population(name, tenants, TARGETS, tenants);
    }

    /** The same people, busier or idler. */
    Population at(int otherRate) {
        return new Population(name, tenants, targets, otherRate);
    }

    /** When decision number {@code index} is made, counted from the first one. */
    Duration offset(long index) {
        return Duration.ofNanos(Math.multiplyExact(index, 1_000_000_000L) / perSecond);
    }

    /** When the first of that many decisions is made, if the last one is made at {@code end}. */
    Instant startOf(long decisions, Instant end) {
        return end.minus(offset(decisions));
    }

    /** How many (tenant, target) pairs there are. */
    int pairs() {
        return Math.multiplyExact(tenants, targets);
    }

    String tenant(int number) {
        return name + "-" + (10_000_000 + number);
    }

    String target(int number) {
        return "issuer-" + (char) ('a' + number % 26) + number;
    }
}
