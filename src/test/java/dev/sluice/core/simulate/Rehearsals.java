package dev.sluice.core.simulate;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cast of the simulator's tests: dry runs of tenant acme on issuer-a at noon. */
final class Rehearsals {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /** Its noise is 1.0643..., it does not backfire below a risk of 1.58, and it takes 165 ms. */
    static final String USUAL = "a-1";
    /** Its second draw is 0.00987: it backfires at any risk. Its noise is 0.9032... */
    static final String UNLUCKY = "b-9";

    private Rehearsals() {}

    static Outcome outcome(String decisionId, Action action, @Nullable MetricsSnapshot snapshot) {
        return outcome(decision(decisionId, action, Map.of()), snapshot, null);
    }

    static Outcome outcome(Decision decision, @Nullable MetricsSnapshot snapshot, @Nullable CatalogEntry entry) {
        return Simulator.simulate(decision, snapshot, Policy.DEFAULT, entry, NOON);
    }

    static Decision decision(String decisionId, Action action, Map<String, String> context) {
        return new Decision(
                decisionId,
                "acme",
                Environment.DEV,
                "test",
                action,
                0.85,
                false,
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                context,
                0,
                null,
                NOON);
    }

    static Action action(String type, Map<String, Object> parameters) {
        return new Action(type, "issuer-a", parameters, null, null);
    }

    static Action expecting(double improvement, Action action) {
        return claiming(new EstimatedImpact(0, improvement, null), action);
    }

    static Action claiming(EstimatedImpact impact, Action action) {
        return new Action(action.type(), action.target(), action.parameters(), action.description(), impact);
    }

    static MetricsSnapshot snapshot(double successRate) {
        return new MetricsSnapshot(
                "acme", "issuer-a", NOON, successRate, 100, 400, 900, 1 - successRate, 250, 0.8, 0.6, Map.of());
    }

    static CatalogEntry entry(String type, KeyMetric keyMetric, double riskFloor, @Nullable String effect) {
        return new CatalogEntry(
                type,
                "test",
                List.of(),
                Map.of(),
                true,
                List.of(),
                Set.of(),
                Duration.ZERO,
                false,
                keyMetric,
                riskFloor,
                Conditional.NO,
                Conditional.NO,
                CatalogApproval.NEVER,
                null,
                effect);
    }
}
