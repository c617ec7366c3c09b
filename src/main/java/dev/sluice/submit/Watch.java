package dev.sluice.submit;

import dev.sluice.core.decision.Position;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/**
 * One waiter and where it looks, until it is closed.
 *
 * @param <A> the answer
 */
final class Watch<A> implements AutoCloseable {
    private final Set<TopicPartition> partitions;
    private final Waiter<A> waiter;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile boolean over;

    Watch(Set<TopicPartition> partitions, Waiter<A> waiter) {
        this.partitions = Set.copyOf(partitions);
        this.waiter = waiter;
    }

    Set<TopicPartition> partitions() {
        return partitions;
    }

    /** From now on nothing is missed. */
    void begin() {
        ready.complete(true);
    }

    void awaitReady(Duration atMost) throws InterruptedException, ExecutionException, TimeoutException {
        ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean mayConcern(String key) {
        return waiter.mayConcern(key);
    }

    void see(Sighting sighting) {
        waiter.see(sighting);
    }

    /** The answer to what was sent there. */
    A answer(Position position, Patience patience) {
        waiter.sent(position);
        return waiter.await(position, patience.left());
    }

    /** Nothing will be seen any more. */
    void fail(RuntimeException failure) {
        ready.completeExceptionally(failure);
        waiter.release();
    }

    /** Whether nobody waits any more. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        over = true;
    }
}
