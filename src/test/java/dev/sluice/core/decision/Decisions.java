package dev.sluice.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decisions of these tests: one that is valid, and the same with one thing changed. */
final class Decisions {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Action SHIFT = new Action("shift_traffic", "issuer-a", Map.of("shiftPercentage", 25.0), null, null);

    private Decisions() {}

    static Decision valid() {
        return with("d-1", "router", 0.85, 0, List.of(), SHIFT);
    }

    static Decision of(Action action) {
        return with("d-1", "router", 0.85, 0, List.of(), action);
    }

    static Decision confident(double confidence) {
        return with("d-1", "router", confidence, 0, List.of(), SHIFT);
    }

    static Decision with(
            String id, String source, double confidence, int depth, List<Hypothesis> hypotheses, Action action) {
        return new Decision(
                id,
                "acme",
                Environment.DEV,
                source,
                action,
                confidence,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                hypotheses,
                Map.of(),
                Map.of(),
                depth,
                null,
                NOON);
    }
}
