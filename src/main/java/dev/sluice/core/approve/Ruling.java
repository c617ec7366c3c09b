package dev.sluice.core.approve;

import java.time.Instant;

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
 */
public record Ruling(
        String tenantId,
        String decisionId,
        Answer answer,
        String approver,
        String reason,
        String actionDigest,
        Instant ruledAt) {}
