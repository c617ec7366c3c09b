package dev.sluice.core.execute;

import dev.sluice.core.decision.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the executors' memory: that somebody began with an effect, or how it ended. Whoever takes a permit up looks
 * here first, for a queue delivers more than once and an executor may die between an effect and its report.
 *
 * @param idempotencyKey the name of the effect
 * @param permitId the permit it was ordered by
 * @param tenantId whose
 * @param phase begun or ended
 * @param executorId the process that says so
 * @param at when, by that process's clock
 * @param permitPosition where the permit lay: the same permit at another place is a copy that somebody wrote again
 * @param report what was reported; null while it is only begun
 */
public record ExecutionMark(
        String idempotencyKey,
        String permitId,
        String tenantId,
        Phase phase,
        String executorId,
        Instant at,
        Position permitPosition,
        @Nullable ExecutionReport report) {
    public ExecutionMark {
        if ((phase == Phase.ENDED) != (report != null)) {
            throw new IllegalArgumentException("what has ended has a report, and nothing else has one");
        }
    }

    /** How far an execution has come. */
    public enum Phase {
        /** Something may have been sent. */
        STARTED,
        /** Nothing more will be sent. */
        ENDED
    }

    /** That an executor begins with a permit. */
    public static ExecutionMark started(Permit permit, Position position, String executorId, Instant at) {
        return new ExecutionMark(
                permit.idempotencyKey(),
                permit.permitId(),
                permit.decision().tenantId(),
                Phase.STARTED,
                executorId,
                at,
                position,
                null);
    }

    /** How a permit ended. */
    public static ExecutionMark ended(Permit permit, Position position, String executorId, ExecutionReport report) {
        return new ExecutionMark(
                permit.idempotencyKey(),
                permit.permitId(),
                permit.decision().tenantId(),
                Phase.ENDED,
                executorId,
                report.finishedAt(),
                position,
                report);
    }

    /**
     * What is known of an effect once another mark has been read behind this one: the first start and the first end count,
     * so that everybody who reads the same log believes the same.
     */
    public ExecutionMark followedBy(ExecutionMark next) {
        return phase == Phase.STARTED && next.phase == Phase.ENDED ? next : this;
    }
}
