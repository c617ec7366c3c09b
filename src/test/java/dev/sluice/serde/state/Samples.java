package dev.sluice.serde.state;

import dev.sluice.core.approve.Ended;
import dev.sluice.core.approve.RequestState;
import dev.sluice.core.approve.Round;
import dev.sluice.core.approve.Waiting;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.flight.Flight;
import dev.sluice.core.flight.Yardstick;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.guard.Cause;
import dev.sluice.core.guard.Evidence;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.Series;
import dev.sluice.core.ledger.AdviceHistory;
import dev.sluice.core.ledger.ApprovalHistory;
import dev.sluice.core.ledger.DayTotals;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.LedgerFacts;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.ledger.RateWindow;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.core.ledger.Slot;
import dev.sluice.core.ledger.TargetHistory;
import dev.sluice.core.ledger.TenantClock;
import dev.sluice.core.ledger.TenantState;
import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.ledger.TypeHistory;
import dev.sluice.core.policy.Approval;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.PolicySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One value of each kind that stores keep, every field given. */
final class Samples {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String DIGEST = "00112233445566778899aabbccddeeff".repeat(2);
    private static final Due DUE = new Due(NOON.plusSeconds(60), NOON.plusSeconds(61));
    private static final Position POSITION = new Position("decisions", 3, 42);
    private static final Arrival ARRIVAL = new Arrival(POSITION, NOON, "acme", 3, false);
    private static final Approvals APPROVALS = new Approvals(
            List.of(new Approvals.Satisfied("RISK_TOO_HIGH", "ann")), new Approvals.Refusal(true, "bob", "mistake"));

    static final TenantState TENANT_STATE =
            new TenantState(new TenantClock(NOON, NOON.plusMillis(1)), 9, 12, "eu-1", DUE, DUE);
    static final List<Series> SERIES = List.of(
            new Series(Environment.DEV, Mode.DRY_RUN, "noop"),
            new Series(Environment.STAGE, Mode.LIVE, "noop"),
            new Series(Environment.PROD, Mode.LIVE, "restart"));
    static final Lane LANE = new Lane(List.of(new Slot("d-1", DUE)), 2);
    static final ApprovalHistory APPROVAL_HISTORY = ApprovalHistory.EMPTY.with(NOON, DIGEST, Duration.ofHours(1), 1);
    static final TargetHistory TARGET_HISTORY =
            TargetHistory.of(new long[] {TargetHistory.packed(NOON, true)}, new long[] {NOON.toEpochMilli()});
    static final TypeHistory TYPE_HISTORY = new TypeHistory(
            300,
            List.of(new TypeHistory.Hour(491_628, 20, 9)),
            TrustLevel.HOLD,
            AdviceHistory.of(List.of(new AdviceHistory.Advice(0.85, -0.15))));
    static final RateWindow RATE_WINDOW = new RateWindow(1000, List.of(new RateWindow.Part(1_769_860_800, 7)));
    static final DayTotals DAY_TOTALS = new DayTotals(20_484, 7, 12_500.5, 99.25);
    static final Rehearsal REHEARSAL = new Rehearsal("d-1", NOON, Disposition.APPROVED, Status.ROLLED_BACK);
    static final MetricsSnapshot SNAPSHOT = new MetricsSnapshot(
            "acme", "issuer-a", NOON, 0.832, 80, 240, 900.5, 0.168, 1200, 0.5, 0.25, Map.of("error_rate_high", true));
    static final Control CONTROL = new Control("tenant:acme", ControlState.REDUCING, true, "incident", "ann", NOON, 17);
    static final PolicySource POLICY =
            new PolicySource("environment:PROD", "extends: payments\n", 5, "ann", "tighten", NOON);
    private static final Action ACTION = new Action(
            "shift_traffic",
            "issuer-a",
            Map.of("a", "text", "b", 25.5, "c", 3L, "d", true),
            "ShiftTraffic",
            new EstimatedImpact(0.3, 0.016, 1000.0));
    static final Waiting WAITING = new Waiting(
            decision(),
            DIGEST,
            DIGEST,
            ARRIVAL,
            2,
            Disposition.AWAITING_APPROVAL,
            9,
            new Now(NOON, NOON.plusMillis(5)),
            DUE,
            List.of("RISK_TOO_HIGH"),
            APPROVALS,
            "risk is high",
            Round.of(Approval.DEFAULT),
            Trace.NONE);
    static final Waiting WAITING_FOR_TWO = new Waiting(
            decision(),
            DIGEST,
            DIGEST,
            ARRIVAL,
            2,
            Disposition.AWAITING_APPROVAL,
            9,
            new Now(NOON, NOON.plusMillis(5)),
            DUE,
            List.of("RISK_TOO_HIGH"),
            APPROVALS,
            "risk is high",
            new Round(2, List.of("approver", "captain"), List.of(new Round.Given("eve", NOON))),
            Trace.NONE);
    static final Trace TRACE = new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");
    static final Waiting WAITING_TRACED = new Waiting(
            decision(),
            DIGEST,
            DIGEST,
            ARRIVAL,
            2,
            Disposition.AWAITING_APPROVAL,
            9,
            new Now(NOON, NOON.plusMillis(5)),
            DUE,
            List.of("RISK_TOO_HIGH"),
            APPROVALS,
            "risk is high",
            new Round(2, List.of("approver", "captain"), List.of(new Round.Given("eve", NOON))),
            TRACE);
    static final Ended ENDED_TRACED =
            new Ended(WAITING_TRACED, RequestState.DENIED, NOON.plusSeconds(2), "bob", "not now");
    static final Ended ENDED = new Ended(WAITING_FOR_TWO, RequestState.DENIED, NOON.plusSeconds(2), "bob", "not now");
    static final Verdict VERDICT = new Verdict(
            "acme",
            "d-1",
            Environment.STAGE,
            Mode.LIVE,
            "agent",
            ACTION,
            DIGEST,
            DIGEST,
            Disposition.BLOCKED,
            "too soon",
            Status.SKIPPED,
            "observe",
            "risk is high",
            List.of(Finding.pass("Intake", "valid"), cooldown()),
            evidence());
    /** All that had a number when findings were given one, and two that have none. */
    static final Verdict VERDICT_OF_KNOWN_FINDINGS = VERDICT.with(knownFindings());

    static final Outcome OUTCOME = new Outcome(
            "o-1",
            "acme",
            "d-1",
            Environment.PROD,
            Mode.DRY_RUN,
            "agent",
            "shift_traffic",
            "issuer-a",
            Status.SUCCESS,
            SNAPSHOT.metrics(),
            new Metrics(0.85, 80, 228, 900.5, 0.15, 1200, null, null),
            true,
            0.018,
            0.016,
            0.85,
            0.1,
            true,
            NOON,
            217,
            "SIMULATED",
            "v1",
            Learning.LATE,
            "eu-1",
            12);
    static final Flight FLIGHT = new Flight(
            "p-1",
            true,
            decision(),
            DIGEST,
            "v1",
            new Position("decisions", 1, 9),
            new Now(NOON, NOON.plusMillis(5)),
            12.5,
            SNAPSHOT.metrics(),
            new Yardstick(KeyMetric.LATENCY_P95_MS, true, Yardstick.Aim.IMPROVEMENT),
            Flight.Stage.UNMEASURED,
            NOON.plusSeconds(300),
            new Flight.Unmeasured(OUTCOME, NOON.plusSeconds(60), new Position("execution-reports", 1, 3)),
            Trace.NONE);

    static final Flight FLIGHT_TRACED = new Flight(
            FLIGHT.permitId(),
            FLIGHT.ordered(),
            FLIGHT.decision(),
            FLIGHT.actionDigest(),
            FLIGHT.policyVersion(),
            FLIGHT.trigger(),
            FLIGHT.releasedAt(),
            FLIGHT.size(),
            FLIGHT.baseline(),
            FLIGHT.yardstick(),
            FLIGHT.stage(),
            FLIGHT.due(),
            FLIGHT.landed(),
            TRACE);

    private Samples() {}

    private static List<Finding> knownFindings() {
        List<Finding> findings = new ArrayList<>(VERDICT.findings());
        for (int number = 1; number <= 39; number++) {
            findings.add(1, known(number));
        }
        return findings;
    }

    private static Finding known(int number) {
        try {
            return KnownFindings.finding(number, "acme");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Decision decision() {
        return new Decision(
                "d-1",
                "acme",
                Environment.PROD,
                "agent",
                ACTION,
                0.85,
                true,
                false,
                Mode.LIVE,
                true,
                "slow issuer",
                "plan-7",
                List.of(new Hypothesis("issuer outage", 0.7)),
                Map.of("cpu_high", true, "memory_low", false),
                Map.of("app_name", "checkout"),
                1,
                "ann",
                NOON);
    }

    private static Finding cooldown() {
        Violation violation =
                new Violation("COOLDOWN_ACTIVE", Level.BLOCK, "too soon", "10 s", "60 s", Status.SKIPPED, "observe");
        return Finding.of("Cooldown", violation).with(Map.of("left", "PT50S"));
    }

    private static Evidence evidence() {
        LedgerFacts facts = new LedgerFacts(
                NOON, 1, 2, 3, 4, 5, 62.5, 6, TrustLevel.BLOCK, 20, 3, REHEARSAL, 1, 2, 1, 7, 12_500.5, 99.25);
        return new Evidence(
                ARRIVAL, Cause.RULING, 2, NOON.plusSeconds(1), SNAPSHOT, "v1", 5, 17, CONTROL, facts, APPROVALS);
    }
}
