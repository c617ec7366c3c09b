package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.policy.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermitTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void fitsTogetherAsItWasIssued() {
        assertThat(permit(decision(Mode.LIVE, "a", 1), decision(Mode.LIVE, "a", 1))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void contradictsItselfWhenTheActionWasChanged() {
        assertThat(permit(decision(Mode.LIVE, "a", 2), decision(Mode.LIVE, "a", 1))
                        .contradictions())
                .containsExactly("actionDigest is not that of the action");
    }

    @Test
    void contradictsItselfWhenTheDecisionWasChanged() {
        assertThat(permit(decision(Mode.LIVE, "b", 1), decision(Mode.LIVE, "a", 1))
                        .contradictions())
                .containsExactly("decisionDigest is not that of the decision");
    }

    @Test
    void hasItsLastAttemptEndBeforeTheLeaseOfItsSlot() {
        Permit permit = Cast.permit();
        assertThat(permit.endsBy()).isEqualTo(NOON.plusSeconds(60 + 30));
        assertThat(permit.endsBy().plus(Execution.LEASE_MARGIN))
                .isEqualTo(permit.issuedAt().plus(permit.execution().lease()));
    }

    @Test
    void isForLiveDecisionsOnly() {
        assertThat(permit(decision(Mode.DRY_RUN, "a", 1), decision(Mode.DRY_RUN, "a", 1))
                        .contradictions())
                .containsExactly("mode is DRY_RUN; only LIVE decisions are carried out");
    }

    @Test
    void expiresAtItsLastMomentNotBefore() {
        Permit permit = permit(decision(Mode.LIVE, "a", 1), decision(Mode.LIVE, "a", 1));
        assertThat(permit.isExpired(NOON.plusSeconds(60).minusMillis(1))).isFalse();
        assertThat(permit.isExpired(NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void namesTheSameEffectAlwaysTheSameAndAnotherOtherwise() {
        String key =
                permit(decision(Mode.LIVE, "a", 1), decision(Mode.LIVE, "a", 1)).idempotencyKey();
        assertThat(key).matches("order:[0-9a-f]{64}");
        assertThat(permit(decision(Mode.LIVE, "b", 1), decision(Mode.LIVE, "b", 1))
                        .idempotencyKey())
                .isNotEqualTo(key);
        assertThat(permit(decision(Mode.LIVE, "a", 2), decision(Mode.LIVE, "a", 2))
                        .idempotencyKey())
                .isNotEqualTo(key);
    }

    @Test
    void knowsWhatATraceKeyLooksLike() {
        assertThat(List.of("exec.status", "exec.duration_ms", "a1.b_2.c")).allMatch(ExecutionReport::isTraceKey);
        assertThat(List.of("exec", "Exec.status", ".status", "exec.", "exec..status", "exec status.a"))
                .noneMatch(ExecutionReport::isTraceKey);
    }

    /** A permit that holds one decision and the digests of another. */
    private static Permit permit(Decision held, Decision digested) {
        String actionDigest = Digests.action(digested.action());
        String decisionDigest = Digests.content(digested);
        return new Permit(
                Permit.idOf("acme", decisionDigest),
                held,
                actionDigest,
                decisionDigest,
                "v1",
                3,
                4,
                NOON,
                NOON.plus(Permit.LIFETIME),
                "noop",
                false,
                null,
                null,
                Execution.DEFAULT,
                null);
    }

    private static Decision decision(Mode mode, String id, long quantity) {
        return new Decision(
                id,
                "acme",
                Environment.DEV,
                "bot",
                new Action("order", "BTCUSDT", Map.of("quantity", quantity), null, null),
                0.85,
                false,
                true,
                mode,
                true,
                null,
                "p1",
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                NOON);
    }
}
