package dev.sluice.signing;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.PolicySource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Keys that are no secret, and what they sign in these tests. */
final class Keys {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Keys() {}

    static SigningKey key(String id, int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.ofSeed(id, bytes, () -> NOON, () -> "n-1");
    }

    static Ruling ruling(String tenantId) {
        return new Ruling(
                tenantId, "d-1", Answer.APPROVE, "ana", "looked at it", "00ff", NOON, List.of("approver"), null);
    }

    static Control control(String scope) {
        return new Control(scope, ControlState.HALTED, false, "incident 42", "ana", NOON, 7);
    }

    static PolicySource policy(String scope) {
        return new PolicySource(scope, "extends: payments\n", 7, "ana", "because", NOON);
    }
}
