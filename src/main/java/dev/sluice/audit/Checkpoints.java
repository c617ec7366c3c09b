package dev.sluice.audit;

import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.Damage;
import dev.sluice.submit.UnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints of the audit log written, again and again and when somebody asks. Every instance of a gate has one; the
 * first to find the newest checkpoint old enough writes the next. Safe for use by several threads; one of its own writes.
 */
public final class Checkpoints implements AutoCloseable {
    /** Partitions whose chain is broken. */
    public static final String BROKEN = "sluice.audit.broken.partitions";
    /** Number of the newest checkpoint this instance knows of. */
    public static final String NUMBER = "sluice.audit.checkpoint.number";
    /** Seconds since the newest checkpoint this instance knows of was written. */
    public static final String AGE = "sluice.audit.checkpoint.age.seconds";
    /** Entries that checkpoint proves, of all partitions. */
    public static final String PROVEN = "sluice.audit.proven.entries";
    /** Attempts to write a checkpoint that failed. */
    public static final String FAILURES = "sluice.audit.checkpoint.failures";

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int MOST_TURNS = 5;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final CheckpointWriter writer;
    private final Duration interval;
    private final InstantSource clock;
    private final Counter failures;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sluice-checkpoints");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable Checkpoint newest;
    private volatile Map<Integer, Damage> broken = Map.of();
    private volatile @Nullable String trouble;

    private Checkpoints(CheckpointSettings settings, MeterRegistry meters, InstantSource clock) {
        this.writer = new CheckpointWriter(settings, clock);
        this.interval = settings.interval();
        this.clock = clock;
        this.failures = Counter.builder(FAILURES)
                .description("Attempts to write a checkpoint that failed")
                .register(meters);
        gauge(meters, BROKEN, "Partitions of the audit log whose chain is broken", () -> broken.size());
        gauge(meters, NUMBER, "Number of the newest checkpoint", () -> known().number());
        gauge(meters, AGE, "Seconds since the newest checkpoint", this::age);
        gauge(
                meters,
                PROVEN,
                "Entries the newest checkpoint proves",
                () -> known().partitions().stream()
                        .mapToLong(Checkpoint.Tree::size)
                        .sum());
    }

    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(meters);
    }

    /** Begins. */
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is noted, and the next one comes all the same
    public static Checkpoints start(CheckpointSettings settings, MeterRegistry meters, InstantSource clock) {
        Checkpoints checkpoints = new Checkpoints(settings, meters, clock);
        long every = settings.interval().toMillis();
        checkpoints.thread.scheduleWithFixedDelay(checkpoints::whenDue, every, every, TimeUnit.MILLISECONDS);
        return checkpoints;
    }

    /**
     * Writes a checkpoint of all that is committed now.
     *
     * @throws UnavailableException when that was not possible in time
     */
    public Written write(Duration atMost) {
        try {
            Future<Written> written = thread.submit(this::writeAll);
            return written.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted before the checkpoint was written", e);
        } catch (TimeoutException e) {
            throw new UnavailableException("The checkpoint is not written yet, after " + atMost, e);
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new UnavailableException("The checkpoint was not written: " + e.getMessage(), e);
        }
    }

    /** What an operator should know, in a sentence; null when all is well. The gate judges all the same. */
    public @Nullable String complaint() {
        if (!broken.isEmpty()) {
            return "The audit log is damaged; nothing behind the damage is signed: " + inWords(broken);
        }
        return trouble;
    }

    private void whenDue() {
        try {
            // a little early is not too early: two timers never agree to the millisecond
            note(writer.writeUnlessAfter(
                    clock.instant().minus(interval.multipliedBy(3).dividedBy(4))));
        } catch (ProducerFencedException | InvalidProducerEpochException another) {
            LOG.debug("Another instance writes the checkpoint", another);
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private Written writeAll() throws IOException {
        try {
            Written written = writeUnfenced();
            while (!written.isComplete()) {
                note(written);
                written = writeUnfenced();
            }
            note(written);
            return written;
        } catch (IOException | RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    /** Takes another turn when another instance has begun in the meantime: what it writes may be older than what was asked. */
    private Written writeUnfenced() throws IOException {
        for (int turn = 1; turn < MOST_TURNS; turn++) {
            try {
                return writer.write();
            } catch (ProducerFencedException | InvalidProducerEpochException another) {
                LOG.debug("Another instance writes a checkpoint too, turn {}", turn, another);
            }
        }
        return writer.write();
    }

    private void note(Written written) {
        newest = written.checkpoint();
        trouble = null;
        if (!written.broken().equals(broken)) {
            LOG.error(
                    "The audit log is {}",
                    written.broken().isEmpty() ? "whole again" : "damaged: " + inWords(written.broken()));
        }
        broken = written.broken();
    }

    private void failed(Exception failure) {
        failures.increment();
        boolean foreseen = failure instanceof KafkaException
                || failure instanceof IOException
                || failure instanceof UnreadableLogException;
        LOG.warn("No checkpoint of the audit log was written: {}", failure.toString(), foreseen ? null : failure);
        trouble = "No checkpoint of the audit log could be written: " + failure.getMessage();
    }

    private static String inWords(Map<Integer, Damage> broken) {
        return String.join(
                "; ",
                broken.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> "partition " + each.getKey() + ", entry "
                                + each.getValue().sequence() + ": "
                                + each.getValue().message())
                        .toList());
    }

    private Checkpoint known() {
        Checkpoint known = newest;
        return known == null ? new Checkpoint(0, Instant.EPOCH, List.of(), null) : known;
    }

    private double age() {
        Checkpoint known = newest;
        return known == null
                ? Double.NaN
                : Duration.between(known.at(), clock.instant()).toMillis() / 1000.0;
    }

    /** Ends it; a checkpoint that is being written is written. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
