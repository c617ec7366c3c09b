package dev.sluice.core.execute;

import dev.sluice.core.decision.Position;
import dev.sluice.core.policy.Control;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A permit as the queue delivered it, and all that is known about it at that moment.
 *
 * @param permit the permit
 * @param position where it lies
 * @param distrust why its signature is not believed; empty when it is
 * @param mark what the log of executions says of its effect; null when nothing
 * @param control the strictest control in force that covers its decision; null when there is none
 * @param adapter what would carry it out; null when there is nothing of that name
 * @param last whether the queue will not deliver it again
 * @param now the time here
 */
public record Delivery(
        Permit permit,
        Position position,
        Optional<String> distrust,
        @Nullable ExecutionMark mark,
        @Nullable Control control,
        @Nullable Means adapter,
        boolean last,
        Instant now) {
    /**
     * What would carry it out.
     *
     * @param idempotent whether the same order may be sent again when its answer was lost
     */
    public record Means(String name, boolean idempotent) {}

    boolean mayRepeat() {
        return adapter != null && adapter.idempotent();
    }
}
