package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The decisions of every second, each made once. */
final class Proposals {
    private static final Agent ROUTER = new Router();
    private static final Agent SURE = new SureBot();
    private static final Agent CAUTIOUS = new CautiousOps();
    private static final Agent STORM = new RetryStorm();

    /** A storm is one target for ten seconds, in four of which it rages. */
    private static final long STORM_SECONDS = 10;

    private static final long RAGING_SECONDS = 4;
    private static final Duration LOOKED_BEFORE = Duration.ofMillis(50);

    private final long seed;
    private final Instant start;
    private final int perSecond;
    private final Health health;

    Proposals(long seed, Instant start, int perSecond, Health health) {
        this.seed = seed;
        this.start = start;
        this.perSecond = perSecond;
        this.health = health;
    }

    List<Decision> in(long second) {
        if (second < 0) {
            return List.of();
        }
        Dice dice = Dice.of(seed, second, 3);
        long count = Math.max(1, Math.round(perSecond * dice.between(0.85, 1.15)));
        List<Decision> decisions = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Instant at = start.plusSeconds(second).plusMillis((long) ((index + dice.between(0, 1)) * 1_000 / count));
            decisions.add(decision(agent(dice, second), dice, second, index, at));
        }
        return decisions;
    }

    private Decision decision(Agent agent, Dice dice, long second, int index, Instant at) {
        Site site = agent == STORM ? stormSite(second) : site(dice, at);
        Environment environment = agent == STORM ? Environment.PROD : environment(dice);
        return agent.decide(new Scene(
                dice,
                id(agent.name(), start.plusSeconds(second), index),
                site,
                environment,
                health.observed(site, at.minus(LOOKED_BEFORE)),
                at));
    }

    /** An id that no other start of the demo uses: the topics may be older than this process. */
    static String id(String source, Instant second, int index) {
        String time = Long.toString(second.getEpochSecond(), Character.MAX_RADIX);
        return String.format(Locale.ROOT, "%s-%s-%03d", source, time, index);
    }

    private static Agent agent(Dice dice, long second) {
        double choice = dice.between(0, 1);
        if (choice < 0.2) {
            return SURE;
        }
        if (choice < 0.42) {
            return CAUTIOUS;
        }
        return choice < 0.66 && second % STORM_SECONDS < RAGING_SECONDS ? STORM : ROUTER;
    }

    private Site stormSite(long second) {
        return Dice.of(seed, second / STORM_SECONDS, 4).any(Fleet.SITES);
    }

    /** Often it is what is in trouble, when something is. */
    private Site site(Dice dice, Instant at) {
        boolean alarmed = dice.chance(0.15);
        String tenant = dice.chance(0.2) ? Fleet.TENANTS.get(0) : dice.any(Fleet.TENANTS);
        Site quiet = dice.any(Fleet.sitesOf(tenant));
        Site troubled = health.troubled(at);
        return alarmed && troubled != null ? troubled : quiet;
    }

    private static Environment environment(Dice dice) {
        double choice = dice.between(0, 1);
        if (choice < 0.6) {
            return Environment.PROD;
        }
        return choice < 0.85 ? Environment.STAGE : Environment.DEV;
    }
}
