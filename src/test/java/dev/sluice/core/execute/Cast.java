package dev.sluice.core.execute;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The permits the tests of this package are about. */
final class Cast {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final Position PLACE = new Position("live-actions", 1, 7);

    private Cast() {}

    /** A permit issued at noon for an order with these parameters. */
    static Permit permit(Map<String, Object> parameters, boolean reducing) {
        Decision decision = new Decision(
                "d-1",
                "acme",
                Environment.DEV,
                "bot",
                new Action("order", "BTCUSDT", parameters, null, null),
                0.85,
                false,
                true,
                Mode.LIVE,
                true,
                null,
                "p1",
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                NOON);
        String decisionDigest = Digests.content(decision);
        return new Permit(
                Permit.idOf("acme", decisionDigest),
                decision,
                Digests.action(decision.action()),
                decisionDigest,
                "v1",
                3,
                4,
                NOON,
                NOON.plus(Permit.LIFETIME),
                "noop",
                reducing,
                null,
                null,
                Execution.DEFAULT,
                null);
    }

    static Permit permit() {
        return permit(Map.of("quantity", 1L), false);
    }

    static Control control(ControlState state) {
        return new Control("tenant:acme", state, false, "drill", "ana", NOON, 9);
    }

    static ExecutionReport report(Permit permit) {
        return new Account(permit, NOON, Trace.NONE)
                .report(
                        List.of(),
                        new Ending(Status.SUCCESS, "ok", "noop", List.of(), null, false, null),
                        NOON.plusSeconds(1));
    }
}
