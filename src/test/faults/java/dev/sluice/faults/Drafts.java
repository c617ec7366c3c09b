package dev.sluice.faults;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up decisions and snapshots.
 *
 * @param random where every choice comes from
 */
record Drafts(Random random) {
    static final String SOURCE = "bot";
    static final List<String> TARGETS = List.of("issuer-a", "issuer-b", "issuer-c");

    private static final Map<String, Object> CALL = Map.of("service", "target");

    /** A dry run: most may be approved, some are blocked for one reason or another. */
    Decision plain(String id, String tenant) {
        return switch (random.nextInt(12)) {
            case 0 -> dryRun(id, tenant, "unheard_of", Map.of(), 0.9);
            case 1 -> dryRun(id, tenant, "notify", Map.of("message", "hello"), 0.5);
            case 2 -> dryRun(id, tenant, "reroute", Map.of("shiftPercentage", 90.0), 0.9);
            case 3, 4, 5, 6 -> notice(id, tenant);
            default ->
                dryRun(id, tenant, "reroute", Map.of("shiftPercentage", (double) random.nextInt(50)), confident());
        };
    }

    /** A dry run that nothing speaks against. */
    Decision notice(String id, String tenant) {
        return dryRun(id, tenant, "notify", Map.of("message", "number " + random.nextInt(1000)), confident());
    }

    /** A dry run that somebody has to approve. */
    Decision held(String id, String tenant) {
        return dryRun(id, tenant, "ask", Map.of("n", random.nextLong(1000)), confident());
    }

    /** The dry run that a plan's live actions rest on. */
    Decision rehearsal(String id, String tenant, String type) {
        return draft(id, tenant, type, CALL, confident(), Mode.DRY_RUN, plan(type));
    }

    /** The real thing. */
    Decision live(String id, String tenant, String type) {
        return draft(id, tenant, type, CALL, confident(), Mode.LIVE, plan(type));
    }

    /** One that can be read and cannot be judged. */
    Decision invalid(String id, String tenant) {
        return switch (random.nextInt(3)) {
            case 0 -> dryRun(id, tenant, "notify", Map.of("message", "hello"), 1.5);
            case 1 -> dryRun(id, tenant, "notify", Map.of("message", "hello"), Double.NaN);
            default -> dryRun(id, tenant, "notify", Map.of("message", "hello"), -0.1);
        };
    }

    MetricsSnapshot snapshot(String tenant, String target) {
        double successRate = 0.7 + 0.25 * random.nextDouble();
        return new MetricsSnapshot(
                tenant,
                target,
                now(),
                successRate,
                40,
                120 + random.nextInt(80),
                300,
                1 - successRate,
                50 + random.nextInt(100),
                random.nextDouble(),
                random.nextDouble(),
                Map.of());
    }

    private double confident() {
        return 0.72 + 0.25 * random.nextDouble();
    }

    private static String plan(String type) {
        return "plan-" + type;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Decision dryRun(String id, String tenant, String type, Map<String, Object> parameters, double confidence) {
        return draft(id, tenant, type, parameters, confidence, Mode.DRY_RUN, null);
    }

    private Decision draft(
            String id,
            String tenant,
            String type,
            Map<String, Object> parameters,
            double confidence,
            Mode mode,
            @Nullable String plan) {
        // what is rehearsed and what is done must be the same action
        String target = plan == null ? TARGETS.get(random.nextInt(TARGETS.size())) : TARGETS.get(0);
        EstimatedImpact impact = new EstimatedImpact(0.3 * random.nextDouble(), 0.01, null);
        return new Decision(
                id,
                tenant,
                Environment.DEV,
                SOURCE,
                new Action(type, target, parameters, null, impact),
                confidence,
                false,
                true,
                mode,
                true,
                "drawn",
                plan,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                "cy",
                now());
    }
}
