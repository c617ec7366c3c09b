package dev.sluice.executor;

import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.ExecutionMark;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The memory all executors share. */
interface ExecutionsLog {
    /**
     * What the log says of an effect, once it is read to its current end; null when nothing.
     *
     * @throws UnavailableException when it cannot be read in time
     */
    @Nullable
    ExecutionMark find(String idempotencyKey) throws InterruptedException;

    /**
     * Writes a start down, and says whether it is the first of its effect: if not, somebody else is at it.
     *
     * @throws UnavailableException when that is not known in time; then it may have been written
     */
    boolean begin(ExecutionMark start) throws InterruptedException;

    /**
     * Writes an end down.
     *
     * @throws UnavailableException when it could not be written in time
     */
    void end(ExecutionMark end);

    /** The log on Kafka. */
    final class OnKafka implements ExecutionsLog {
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private static final int TIMES = 3;

        private final Memory memory;
        private final Tail tail;
        private final Outgoing outgoing;

        OnKafka(Memory memory, Tail tail, Outgoing outgoing) {
            this.memory = memory;
            this.tail = tail;
            this.outgoing = outgoing;
        }

        @Override
        public @Nullable ExecutionMark find(String idempotencyKey) throws InterruptedException {
            if (!tail.catchUp(PATIENCE)) {
                throw new UnavailableException("executions could not be read to its end");
            }
            return memory.find(idempotencyKey);
        }

        @Override
        public boolean begin(ExecutionMark start) throws InterruptedException {
            UnavailableException last = null;
            for (int tried = 0; tried < TIMES; tried++) {
                try {
                    // written twice it says nothing else than once
                    Position place = outgoing.mark(start);
                    TopicPartition partition = new TopicPartition(place.topic(), place.partition());
                    if (tail.reach(partition, place.offset() + 1, PATIENCE)) {
                        return start.equals(memory.find(start.idempotencyKey()));
                    }
                } catch (UnavailableException e) {
                    last = e;
                }
            }
            throw last == null ? new UnavailableException("the start could not be read back from executions") : last;
        }

        @Override
        public void end(ExecutionMark end) {
            outgoing.mark(end);
        }
    }
}
