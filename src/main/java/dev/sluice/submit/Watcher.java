package dev.sluice.submit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads what the gate commits, for as long as somebody waits for it, and nothing else: from where each
 * partition ended before the record was sent, and no longer than until the last who waits for that partition is gone.
 */
final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    /** Long enough not to spin, short enough that who comes next does not notice. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private static final Duration END = Duration.ofSeconds(5);

    private final Supplier<CommittedRecords> connection;
    private final BlockingQueue<Watch<?>> arriving = new LinkedBlockingQueue<>();
    private final List<Watch<?>> watching = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "sluice-answers");
    private volatile boolean closed;
    private @Nullable CommittedRecords records;

    private Watcher(Supplier<CommittedRecords> connection) {
        this.connection = connection;
    }

    static Watcher start(Supplier<CommittedRecords> connection) {
        Watcher watcher = new Watcher(connection);
        watcher.thread.setDaemon(true);
        watcher.thread.start();
        return watcher;
    }

    /**
     * Watches these partitions from where they end now.
     *
     * @throws UnavailableException when Kafka does not say in time where that is
     */
    <A> Watch<A> watch(Set<TopicPartition> partitions, Waiter<A> waiter, Duration atMost) {
        Watch<A> watch = new Watch<>(partitions, waiter);
        arriving.add(watch);
        if (closed) {
            watch.fail(closing());
        }
        try {
            watch.awaitReady(atMost);
            return watch;
        } catch (InterruptedException e) {
            watch.close();
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted before anything was sent", e);
        } catch (ExecutionException | TimeoutException e) {
            watch.close();
            throw new UnavailableException(
                    "Kafka does not say where the topics of the gate's answers end; nothing was sent", e);
        }
    }

    private static UnavailableException closing() {
        return new UnavailableException("The gate is stopping; nothing was sent");
    }

    private void run() {
        while (!closed) {
            try {
                turn();
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.warn("Whoever waits for an answer gets none: {}", e.toString());
                release(new UnavailableException("The topics of the gate's answers cannot be read", e));
            }
        }
        release(closing());
    }

    private void turn() throws InterruptedException {
        Watch<?> next = watching.isEmpty() ? arriving.take() : arriving.poll();
        List<Watch<?>> newcomers = new ArrayList<>();
        if (next != null) {
            newcomers.add(next);
            arriving.drainTo(newcomers);
            newcomers.removeIf(Watch::isOver);
        }
        boolean gone = watching.removeIf(Watch::isOver);
        watching.addAll(newcomers);
        CommittedRecords open = open();
        if (gone || !newcomers.isEmpty()) {
            Set<TopicPartition> wanted = new HashSet<>();
            watching.forEach(watch -> wanted.addAll(watch.partitions()));
            open.read(wanted);
            newcomers.forEach(watch -> watch.begin());
        }
        if (!watching.isEmpty()) {
            open.poll(LOOK, this::isWanted, sighting -> watching.forEach(watch -> watch.see(sighting)));
        }
    }

    private boolean isWanted(String key) {
        return watching.stream().anyMatch(watch -> watch.mayConcern(key));
    }

    private CommittedRecords open() {
        CommittedRecords open = records;
        if (open == null) {
            open = connection.get();
            records = open;
        }
        return open;
    }

    /** Lets everybody go and closes the connection; the next who comes gets a new one. */
    private void release(UnavailableException reason) {
        List<Watch<?>> everybody = new ArrayList<>(watching);
        arriving.drainTo(everybody);
        watching.clear();
        everybody.forEach(watch -> watch.fail(reason));
        CommittedRecords open = records;
        records = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        Watch<ControlPlaneAnswer> knock = new Watch<>(Set.of(), new ControlPlaneWaiter(""));
        knock.close();
        arriving.add(knock);
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
