package dev.sluice.executor.adapter;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders for tests. */
final class Orders {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Orders() {}

    static Order order(String type, Map<String, Object> parameters) {
        return order(type, parameters, null, null);
    }

    static Order order(
            String type,
            Map<String, Object> parameters,
            Permit.@Nullable Service service,
            @Nullable String filesDirectory) {
        Decision decision = new Decision(
                "d-1",
                "acme",
                Environment.DEV,
                "bot",
                new Action(type, "somewhere", parameters, null, null),
                0.85,
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
                null,
                NOON);
        Permit permit = new Permit(
                "p-1",
                decision,
                Digests.action(decision.action()),
                Digests.content(decision),
                "v1",
                3,
                4,
                NOON,
                NOON.plus(Permit.LIFETIME),
                type,
                false,
                service,
                filesDirectory,
                Execution.DEFAULT,
                null);
        return new Order(permit, 1, () -> {}, Trace.NONE);
    }
}
