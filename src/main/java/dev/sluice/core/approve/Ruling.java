package dev.sluice.core.approve;

import dev.sluice.core.decision.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One human answer to one held decision.
 *
 * @param tenantId whose decision
 * @param decisionId which
 * @param answer what is answered
 * @param approver who answers
 * @param reason why
 * @param actionDigest digest of the action the approver saw
 * @param ruledAt when, by the approver's clock
 * @param roles the approver's roles, as whoever signs vouches for
 * @param signature proof of who vouches; null when nobody does
 */
public record Ruling(
        String tenantId,
        String decisionId,
        Answer answer,
        String approver,
        String reason,
        String actionDigest,
        Instant ruledAt,
        List<String> roles,
        @Nullable Signature signature) {
    public Ruling {
        roles = List.copyOf(roles);
    }

    /** The same answer for a reason in other words; the signature stays, and may not fit it any more. */
    public Ruling because(String words) {
        return new Ruling(tenantId, decisionId, answer, approver, words, actionDigest, ruledAt, roles, signature);
    }

    /** The same answer, vouched for; null takes the proof away. */
    public Ruling signed(@Nullable Signature by) {
        return new Ruling(tenantId, decisionId, answer, approver, reason, actionDigest, ruledAt, roles, by);
    }
}
