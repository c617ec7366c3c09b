package dev.sluice.topology;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.guard.Arrival;
import java.time.Instant;

/** What comes to the waiting room: something of one tenant's that leads to a judgement. */
sealed interface Work {
    /** When the broker appended the record. */
    Instant appendedAt();

    /**
     * A decision that was not seen before.
     *
     * @param decision as it was sent
     * @param contentDigest its digest
     * @param arrival how it came in
     * @param trusted whether the tenant is who the record says, so that its state may be read and written
     * @param timely whether its decidedAt may move the tenant's clock
     */
    record NewDecision(Decision decision, String contentDigest, Arrival arrival, boolean trusted, boolean timely)
            implements Work {
        @Override
        public Instant appendedAt() {
            return arrival.appendedAt();
        }
    }

    /**
     * An answer to a decision that may be waiting.
     *
     * @param ruling the answer
     * @param position where its record lies
     * @param appendedAt when the broker appended it
     */
    record Ruled(Ruling ruling, Position position, Instant appendedAt) implements Work {
        /** The append time, epoch milliseconds. */
        long millis() {
            return appendedAt.toEpochMilli();
        }
    }

    /**
     * What an executor says it did. It is valid, and to be believed.
     *
     * @param report what it says
     * @param position where its record lies
     * @param appendedAt when the broker appended it
     */
    record Reported(ExecutionReport report, Position position, Instant appendedAt) implements Work {}
}
