package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans done by the book, one at a time for every tenant: a rehearsal, and seconds later the same action for real. */
final class Rehearsed {
    private static final long CYCLE = 40;
    private static final long FIRST = 6;
    private static final long STAGGER = 6;
    private static final long LATER = 7;
    private static final int FIRST_INDEX = 900;

    private final long seed;
    private final Instant start;
    private final Health health;

    Rehearsed(long seed, Instant start, Health health) {
        this.seed = seed;
        this.start = start;
        this.health = health;
    }

    /** The tenant's part in that second, if it has one. */
    Optional<Decision> in(long second, String tenantId) {
        int tenant = Fleet.TENANTS.indexOf(tenantId);
        long into = second - FIRST - tenant * STAGGER;
        long cycle = Math.floorDiv(into, CYCLE);
        long phase = Math.floorMod(into, CYCLE);
        if (cycle < 0 || (phase != 0 && phase != LATER)) {
            return Optional.empty();
        }
        return Optional.of(step(second, tenant, cycle, phase == LATER));
    }

    private Decision step(long second, int tenant, long cycle, boolean live) {
        Dice plan = Dice.of(seed, tenant, cycle, 5);
        Site site = plan.any(Fleet.sitesOf(Fleet.TENANTS.get(tenant)));
        long percentage = plan.whole(5, 30);
        Instant at = start.plusSeconds(second).plusMillis(500);
        List<Environment> environments = List.of(Environment.PROD, Environment.STAGE);
        Scene scene = new Scene(
                plan,
                Proposals.id(Router.NAME, start.plusSeconds(second), FIRST_INDEX + tenant),
                site,
                plan.any(environments),
                health.observed(site, at.minusMillis(50)),
                at);
        Draft draft = new Draft(Router.NAME, scene)
                .action("shift_traffic", Map.of("shiftPercentage", percentage))
                .sure(0.9)
                .expecting(0.1, scene.improvement(0.36 * percentage / 100))
                .plan("plan-" + Long.toString(start.getEpochSecond(), Character.MAX_RADIX) + "-" + cycle)
                .because(live ? "rehearsed" : "rehearsal");
        return (live ? draft.live(true) : draft).decision();
    }
}
