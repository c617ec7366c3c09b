package dev.sluice.core.execute;

import dev.sluice.core.decision.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at carrying out an action.
 *
 * @param number which try, from 1
 * @param startedAt when it began
 * @param durationMs how long it took, milliseconds
 * @param status how it ended
 * @param error what went wrong, secrets redacted; null when nothing did
 */
public record Attempt(
        int number,
        Instant startedAt,
        long durationMs,
        Status status,
        @Nullable String error) {}
