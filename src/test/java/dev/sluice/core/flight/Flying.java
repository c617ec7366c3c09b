package dev.sluice.core.flight;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Case;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cast of these tests: live decision d-1 of tenant acme, released at {@link #NOON}. */
final class Flying {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Position DECISION = new Position("decisions", 0, 7);
    static final Position REPORT = new Position("execution-reports", 0, 3);
    static final Policy PAYMENTS = policy("extends: payments\n");

    private Flying() {}

    static Policy policy(String document) {
        return Policies.compile(document).orThrow();
    }

    static Case approved(Policy policy, Action action, @Nullable MetricsSnapshot snapshot) {
        Decision decision = new Decision(
                "d-1",
                "acme",
                Environment.DEV,
                "agent",
                action,
                0.85,
                false,
                true,
                Mode.LIVE,
                true,
                "because",
                "plan",
                List.of(),
                Map.of("cpu_high", true),
                Map.of("app_name", "web"),
                0,
                "ann",
                NOON);
        Arrival arrival = new Arrival(DECISION, NOON, "acme", 0, false);
        Evidence evidence = new Evidence(
                arrival, Cause.ARRIVAL, 1, NOON, snapshot, "v1", 5, 17, null, LedgerFacts.NONE, Approvals.NONE);
        return new Case(
                decision,
                Digests.action(action),
                Digests.content(decision),
                policy,
                policy.catalog().find(action.type()),
                evidence);
    }

    static Action shift() {
        return new Action(
                "shift_traffic",
                "issuer-a",
                Map.of("shiftPercentage", 25.0),
                null,
                new EstimatedImpact(0.1, 0.02, null));
    }

    static MetricsSnapshot snapshot(double successRate, Instant observedAt) {
        return new MetricsSnapshot(
                "acme", "issuer-a", observedAt, successRate, 10, 100, 200, 1 - successRate, 5, null, null, Map.of());
    }

    /** A shift of traffic in flight: it needs a baseline, and has one of 80%. */
    static Flight shifting() {
        return Departure.flight(
                approved(PAYMENTS, shift(), snapshot(0.8, NOON)), new Now(NOON, NOON), DECISION, true, Trace.NONE);
    }

    /** A notification in flight: nothing to measure. */
    static Flight notifying() {
        Action action = new Action("send_notification", "issuer-a", Map.of("message", "m"), null, null);
        return Departure.flight(approved(PAYMENTS, action, null), new Now(NOON, NOON), DECISION, true, Trace.NONE);
    }

    static ExecutionReport report(Flight flight, Status status, Instant startedAt, Instant finishedAt) {
        return report(flight.permitId(), status, startedAt, finishedAt, "done", false);
    }

    static ExecutionReport report(
            String permitId,
            Status status,
            Instant startedAt,
            Instant finishedAt,
            @Nullable String result,
            boolean ambiguous) {
        List<Attempt> attempts = status.hasRun() ? List.of(new Attempt(1, startedAt, 10, status, null)) : List.of();
        return new ExecutionReport(
                permitId,
                "d-1",
                "acme",
                status,
                attempts,
                startedAt,
                finishedAt,
                result,
                null,
                List.of(),
                null,
                ambiguous,
                Map.of(),
                null);
    }
}
