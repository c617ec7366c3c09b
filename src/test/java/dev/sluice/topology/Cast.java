package dev.sluice.topology;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who appears in the topology's tests. */
final class Cast {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final String ACME = "acme";
    static final String ISSUER = "issuer-a";

    private Cast() {}

    static PolicySource payments() {
        return policy("extends: payments\n");
    }

    static PolicySource policy(String document) {
        return new PolicySource("default", document, 0, "ana", "test", NOON);
    }

    static MetricsSnapshot snapshot(String target, double successRate, Instant observedAt) {
        return new MetricsSnapshot(
                ACME, target, observedAt, successRate, 0, 0, 0, 1 - successRate, 0, null, null, Map.of());
    }

    static Action shift(String target, double percentage) {
        return new Action(
                "shift_traffic",
                target,
                Map.of("shiftPercentage", percentage),
                null,
                new EstimatedImpact(0, null, null));
    }

    static Action notification() {
        return new Action("send_notification", ISSUER, Map.of("message", "m"), null, null);
    }

    static Decision decision(String id, Action action, Instant decidedAt) {
        return decision(id, action, decidedAt, Mode.DRY_RUN, false);
    }

    static Decision decision(String id, Action action, Instant decidedAt, Mode mode, boolean needsHuman) {
        return new Decision(
                id,
                ACME,
                Environment.DEV,
                "test",
                action,
                0.85,
                needsHuman,
                true,
                mode,
                mode == Mode.LIVE,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                decidedAt);
    }

    static Ruling approve(Decision decision, String approver) {
        return new Ruling(
                decision.tenantId(),
                decision.decisionId(),
                Answer.APPROVE,
                approver,
                "looked at it",
                Digests.action(decision.action()),
                NOON,
                List.of("approver"),
                null);
    }

    static Control control(String scope, ControlState state, boolean freeze) {
        return new Control(scope, state, freeze, "incident 42", "ana", NOON, 0);
    }
}
