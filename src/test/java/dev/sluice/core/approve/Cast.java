package dev.sluice.core.approve;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.guard.Approvals;
import dev.sluice.core.guard.Arrival;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.policy.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bob's agent wants to restart something, and people are asked. */
final class Cast {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final String DIGEST = "digest-of-what-was-seen";
    static final Approval ONE = Approval.DEFAULT;
    static final Approval TWO = new Approval(2, Duration.ofMinutes(15), List.of("approver"));
    static final Waiting HELD = waiting(Disposition.AWAITING_APPROVAL, Approvals.NONE, "HIGH_IMPACT", "NOVEL");

    private Cast() {}

    static Waiting waiting(Disposition disposition, Approvals approvals, String... holds) {
        Decision decision = new Decision(
                "d-1",
                "acme",
                Environment.PROD,
                "ops-agent",
                new Action("restart", "web", Map.of(), null, null),
                0.9,
                false,
                true,
                Mode.LIVE,
                true,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                "bob",
                NOON);
        Now now = new Now(NOON, NOON);
        return new Waiting(
                decision,
                DIGEST,
                "content",
                new Arrival(new Position("decisions", 0, 1), NOON, "acme", 0, false),
                1,
                disposition,
                1,
                now,
                Due.after(decision.mode(), now, Duration.ofMinutes(15)),
                List.of(holds),
                approvals,
                "please look",
                Round.of(ONE),
                Trace.NONE);
    }

    static Ruling ruling(Answer answer, String approver) {
        return ruling(answer, approver, List.of("approver"));
    }

    static Ruling ruling(Answer answer, String approver, List<String> roles) {
        return new Ruling("acme", "d-1", answer, approver, "reason", DIGEST, NOON, roles, null);
    }
}
