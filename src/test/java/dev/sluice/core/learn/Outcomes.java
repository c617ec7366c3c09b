package dev.sluice.core.learn;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The cast of the learning memory's tests. */
public final class Outcomes {
    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final String[] TYPES = {"shift_traffic", "disable_route", "noop", "throttle_path"};

    private Outcomes() {}

    /** A successful dry run of noop in DEV that changed nothing. */
    public static Outcome usual() {
        return outcome(Environment.DEV, Mode.DRY_RUN, "noop", Status.SUCCESS, 0.0, null, 0.85, 0.0, 200);
    }

    /** An outcome of acme in DEV, as another gate exports it. */
    public static Outcome imported(String outcomeId, String type, double improvement) {
        return named(outcomeId, improving(type, improvement));
    }

    static Outcome improving(String type, double improvement) {
        return outcome(Environment.DEV, Mode.DRY_RUN, type, Status.SUCCESS, improvement, null, 0.85, 0.1, 200);
    }

    static Outcome ended(Status status, double confidence) {
        return outcome(Environment.DEV, Mode.DRY_RUN, "noop", status, 0.0, null, confidence, 0.0, 200);
    }

    static Outcome unmeasured() {
        return outcome(Environment.DEV, Mode.LIVE, "noop", Status.SUCCESS, null, 0.1, 0.85, 0.0, 200);
    }

    /** An outcome; without an improvement it is an unmeasured one. */
    static Outcome outcome(
            Environment environment,
            Mode mode,
            String type,
            Status status,
            @Nullable Double improvement,
            @Nullable Double expected,
            double confidence,
            double adjustment,
            long executionTimeMs) {
        return new Outcome(
                "o-1",
                "acme",
                "o-1",
                environment,
                mode,
                "test",
                type,
                "issuer-a",
                status,
                null,
                null,
                improvement != null,
                improvement == null ? 0 : improvement,
                expected,
                confidence,
                adjustment,
                improvement != null && improvement > 0,
                NOON,
                executionTimeMs,
                null,
                "built-in",
                Learning.LEARNED,
                "origin",
                1);
    }

    /** The same outcome under another id. */
    public static Outcome named(String outcomeId, Outcome outcome) {
        return new Outcome(
                outcomeId,
                outcome.tenantId(),
                outcomeId,
                outcome.environment(),
                outcome.mode(),
                outcome.source(),
                outcome.actionType(),
                outcome.target(),
                outcome.status(),
                outcome.baseline(),
                outcome.resultingMetrics(),
                outcome.measured(),
                outcome.improvement(),
                outcome.expectedImprovement(),
                outcome.confidence(),
                outcome.confidenceAdjustment(),
                outcome.metExpectations(),
                outcome.executedAt(),
                outcome.executionTimeMs(),
                outcome.result(),
                outcome.policyVersion(),
                outcome.learning(),
                outcome.origin(),
                outcome.number());
    }

    /** Some outcomes of every kind, the same for the same seed. */
    public static List<Outcome> random(long seed, int count) {
        Random random = new Random(seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(outcome(
                    any(random, Environment.values()),
                    any(random, Mode.values()),
                    any(random, TYPES),
                    any(random, Status.values()),
                    random.nextInt(5) == 0 ? null : random.nextDouble() * 0.3 - 0.05,
                    random.nextBoolean() ? random.nextDouble() * 0.1 : null,
                    random.nextDouble() * 0.99,
                    (random.nextInt(9) - 4) * 0.05,
                    150 + random.nextInt(200)));
        }
        return outcomes;
    }

    private static <T> T any(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
