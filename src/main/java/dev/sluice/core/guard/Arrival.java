package dev.sluice.core.guard;

import dev.sluice.core.decision.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a decision came in.
 *
 * @param position where its record lies
 * @param appendedAt the broker's time of the record
 * @param key the record's key as text; null when it has none or it is not UTF-8
 * @param expectedPartition where murmur2 places the tenant
 * @param idReused true when the same decisionId came before with other content
 */
public record Arrival(
        Position position, Instant appendedAt, @Nullable String key, int expectedPartition, boolean idReused) {}
