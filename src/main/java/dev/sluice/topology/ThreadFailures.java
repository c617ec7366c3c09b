package dev.sluice.topology;

import dev.sluice.serde.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a thread of the gate fails: it is replaced, and its records are judged again, for the transaction was
 * not committed. A registry that cannot be reached is no fault of the gate's; anything else may happen a few times an hour,
 * then the gate stops rather than spin.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    /** Failures within {@link #WINDOW} after which the gate stops. */
    public static final int LIMIT = 20;
    /** How long a failure counts. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private final AtomicLong registryFailures = new AtomicLong();
    private final AtomicLong otherFailures = new AtomicLong();
    private volatile @Nullable Waiting registry;

    /** Failures counted by a clock. */
    public ThreadFailures(Clock clock) {
        this.clock = clock;
    }

    /**
     * Why the gate waits for the registry.
     *
     * @param since the newest attempt that failed
     * @param reason what it met
     */
    public record Waiting(Instant since, String reason) {}

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        RegistryUnavailableException unavailable = registryFailure(failure);
        if (unavailable != null) {
            registryFailures.incrementAndGet();
            LOG.warn(
                    "The schema registry cannot be reached; the gate waits and tries again: {}",
                    unavailable.getMessage());
            registry = new Waiting(clock.instant(), String.valueOf(unavailable.getMessage()));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        otherFailures.incrementAndGet();
        if (mayGoOn()) {
            LOG.error("A thread failed; it is replaced and its records are judged again", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("Threads failed {} times within {}; the gate stops", LIMIT, WINDOW, failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Threads that failed because the registry could not be reached. */
    long ofRegistry() {
        return registryFailures.get();
    }

    /** Threads that failed for any other reason. */
    long ofOthers() {
        return otherFailures.get();
    }

    /** The newest failure to reach the registry, when there was one within the last minute. */
    public Optional<Waiting> registryUnreachable() {
        return Optional.ofNullable(registry)
                .filter(waiting -> waiting.since().isAfter(clock.instant().minus(Duration.ofMinutes(1))));
    }

    private synchronized boolean mayGoOn() {
        Instant now = clock.instant();
        failures.addLast(now);
        while (!failures.isEmpty() && failures.getFirst().isBefore(now.minus(WINDOW))) {
            failures.removeFirst();
        }
        return failures.size() <= LIMIT;
    }

    private static @Nullable RegistryUnavailableException registryFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException unavailable) {
                return unavailable;
            }
        }
        return null;
    }
}
