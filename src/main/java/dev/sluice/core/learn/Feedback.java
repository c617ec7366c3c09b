package dev.sluice.core.learn;

import java.time.Instant;

/**
 * What a person thinks of one outcome.
 *
 * @param feedbackId idempotency key within the tenant
 * @param tenantId whose outcome
 * @param outcomeId which, one of the tenant's newest 100
 * @param rating -1 (harmful) to 1 (helpful)
 * @param author who says so
 * @param comment why
 * @param givenAt when
 */
public record Feedback(
        String feedbackId,
        String tenantId,
        String outcomeId,
        double rating,
        String author,
        String comment,
        Instant givenAt) {}
