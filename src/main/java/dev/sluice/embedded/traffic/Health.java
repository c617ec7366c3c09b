package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.MetricsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the sites do: well, with some noise, but for one at a time that has an incident. Its success rate falls to about
 * 0.6, stays there, and heals.
 */
final class Health {
    /** When the first incident starts. */
    static final Duration FIRST_INCIDENT = Duration.ofSeconds(5);
    /** From the start of one incident to that of the next. */
    static final Duration INCIDENT_CYCLE = Duration.ofSeconds(45);

    private static final double WORSENS = 8;
    private static final double HEALS = 14;
    private static final double HEALED = 24;
    private static final double WORST = 0.6;
    private static final double NOISE = 0.004;
    private static final double ALARMING = 0.85;

    private final long seed;
    private final Instant start;

    Health(long seed, Instant start) {
        this.seed = seed;
        this.start = start;
    }

    /** What somebody who looks at the site at that time sees. */
    MetricsSnapshot observed(Site site, Instant at) {
        Dice dice = Dice.of(seed, site.target().hashCode(), at.toEpochMilli());
        double severity = severity(site, at);
        double successRate = site.successRate() - (site.successRate() - WORST) * severity + dice.between(-NOISE, NOISE);
        double slower = dice.between(0.95, 1.05) * (1 + 2.5 * severity);
        double cpu = dice.between(0.35, 0.55) + 0.4 * severity;
        return new MetricsSnapshot(
                site.tenantId(),
                site.target(),
                at,
                successRate,
                site.latencyMs() * dice.between(0.95, 1.05) * (1 + 0.5 * severity),
                site.latencyMs() * 3.2 * slower,
                site.latencyMs() * 6 * slower,
                1 - successRate,
                site.requestsPerSecond() * dice.between(0.9, 1.1),
                cpu,
                dice.between(0.5, 0.6),
                Map.of("error_rate_high", successRate < ALARMING, "cpu_high", cpu > ALARMING));
    }

    /** The site that has an incident, null when all is well. */
    @Nullable
    Site troubled(Instant at) {
        return severity(at) > 0 ? next(at) : null;
    }

    private double severity(Site site, Instant at) {
        return site.equals(next(at)) ? severity(at) : 0;
    }

    /** How bad the incident is, 0 (there is none) to 1. */
    private double severity(Instant at) {
        double into = seconds(at) - incident(at) * (double) INCIDENT_CYCLE.toSeconds();
        if (into < 0 || into >= HEALED) {
            return 0;
        }
        if (into < WORSENS) {
            return into / WORSENS;
        }
        return into < HEALS ? 1 : (HEALED - into) / (HEALED - HEALS);
    }

    /** Whose turn it is. */
    private Site next(Instant at) {
        return Dice.of(seed, incident(at)).any(Fleet.SITES);
    }

    private long incident(Instant at) {
        return Math.max(0, (long) (seconds(at) / INCIDENT_CYCLE.toSeconds()));
    }

    /** Since the start of the first incident. */
    private double seconds(Instant at) {
        return Duration.between(start.plus(FIRST_INCIDENT), at).toMillis() / 1000.0;
    }
}
