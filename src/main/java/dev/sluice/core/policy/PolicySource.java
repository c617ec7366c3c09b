package dev.sluice.core.policy;

import java.time.Instant;

/**
 * A policy document as somebody wrote it for one scope, before it is parsed and merged.
 *
 * @param scope {@code default}, {@code environment:NAME} or {@code tenant:ID}
 * @param document its text, YAML
 * @param epoch its number in the order of all policies
 * @param actor who wrote it
 * @param reason why
 * @param issuedAt when
 */
public record PolicySource(String scope, String document, long epoch, String actor, String reason, Instant issuedAt) {}
