package dev.sluice.http;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Position;
import dev.sluice.core.execute.Redactor;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings refused requests to the audit log. Whoever is refused does not wait for it: equal refusals are counted and brought
 * together, about a second later. A flood takes bounded memory and is counted to the last; what cannot be brought is kept.
 */
final class DenialLog implements AutoCloseable {
    /** How many different refusals are told apart at a time. */
    static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(DenialLog.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Denial, Count> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService errands = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "denials");
        thread.setDaemon(true);
        return thread;
    });

    @Nullable
    private volatile Denials destination;

    @Nullable
    private volatile Future<?> periodic;

    DenialLog(InstantSource clock) {
        this.clock = clock;
    }

    /** How often, and from when to when. */
    private record Count(long count, Instant first, Instant last) {
        Count and(Count other) {
            return new Count(
                    count + other.count,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /** Brings what there is from now on. */
    void open(Denials to) {
        destination = to;
        periodic = errands.scheduleWithFixedDelay(
                this::flush, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes note of a refusal. */
    void denied(Denial denial) {
        Instant now = clock.instant();
        add(denial, new Count(1, now, now));
    }

    private void add(Denial denial, Count count) {
        synchronized (waiting) {
            Denial key =
                    waiting.size() < MOST || waiting.containsKey(denial) ? denial : Denial.further(denial.status());
            waiting.merge(key, count, Count::and);
        }
    }

    /** Brings everything that waits; what cannot be brought waits on. */
    synchronized void flush() {
        Denials to = destination;
        if (to == null) {
            return;
        }
        Deque<Map.Entry<Denial, Count>> batch = taken();
        try {
            while (!batch.isEmpty()) {
                Map.Entry<Denial, Count> next = batch.element();
                to.denied(entry(next.getKey(), next.getValue()));
                batch.remove();
            }
        } catch (RuntimeException unreachable) {
            LOG.warn("{} refused requests wait to be audited: {}", batch.size(), unreachable.toString());
        } finally {
            batch.forEach(left -> add(left.getKey(), left.getValue()));
        }
    }

    private Deque<Map.Entry<Denial, Count>> taken() {
        synchronized (waiting) {
            Deque<Map.Entry<Denial, Count>> batch = new ArrayDeque<>();
            waiting.forEach((denial, count) -> batch.add(Map.entry(denial, count)));
            waiting.clear();
            return batch;
        }
    }

    private static AuditEntry entry(Denial denial, Count count) {
        return new AuditEntry(
                -1,
                0,
                AuditKind.REQUEST_DENIED,
                denial.tenantId(),
                denial.route(),
                new Position(Topics.AUDIT_REQUESTS, -1, -1),
                count.first(),
                null,
                0,
                null,
                denial.actor(),
                Integer.toString(denial.status()),
                Redactor.redact(denial.reason()),
                Map.of(
                        "address", denial.address(),
                        "count", Long.toString(count.count()),
                        "last", count.last().toString()));
    }

    /** Brings what still waits, if it can be brought. */
    @Override
    public void close() {
        Future<?> period = periodic;
        if (period != null) {
            period.cancel(false);
        }
        errands.shutdown();
        try {
            if (!errands.awaitTermination(PERIOD.multipliedBy(5).toMillis(), TimeUnit.MILLISECONDS)) {
                errands.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        flush();
    }
}
