package dev.sluice.topology;

import dev.sluice.core.decision.Mode;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Now;
import dev.sluice.serde.state.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What becomes due, in three orders: per tenant and mode by either clock, so that due work goes before a newcomer, and
 * over all tenants by append time, so that the deadlines of idle tenants pass too. Only the due end of an order is read.
 */
final class Deadlines {
    private static final String BY_EVENT = "e";
    private static final String BY_APPEND = "a";
    private static final String OF_ALL = "d";

    private final KeyValueStore<Bytes, byte[]> store;

    Deadlines(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void add(Deadline deadline) {
        byte[] value = deadline.toBytes();
        store.put(byEvent(deadline), value);
        store.put(byAppend(deadline), value);
        store.put(ofAll(deadline), value);
    }

    void remove(Deadline deadline) {
        store.delete(byEvent(deadline));
        store.delete(byAppend(deadline));
        store.delete(ofAll(deadline));
    }

    /** The first of a tenant's deadlines that has been reached, or null. */
    @Nullable
    Deadline firstReached(String tenantId, Mode mode, Now now) {
        Deadline byEvent = first(prefix(BY_EVENT, tenantId, mode));
        Deadline byAppend = first(prefix(BY_APPEND, tenantId, mode));
        if (byEvent != null && byEvent.due().reached(now)) {
            return byEvent;
        }
        return byAppend != null && byAppend.due().reached(now) ? byAppend : null;
    }

    /** Before this nothing of the tenant's is due in the mode. */
    Due bound(String tenantId, Mode mode) {
        Deadline byEvent = first(prefix(BY_EVENT, tenantId, mode));
        Deadline byAppend = first(prefix(BY_APPEND, tenantId, mode));
        return byEvent == null || byAppend == null
                ? Due.NEVER
                : new Due(byEvent.due().event(), byAppend.due().append());
    }

    /** Deadlines of any tenant whose append time has been reached, the earliest first, at most this many. */
    List<Deadline> reachedBy(Instant appended, int most) {
        List<Deadline> reached = new ArrayList<>();
        Bytes from = ofAll().bytes();
        Bytes to = ofAll().instant(appended.plusMillis(1)).bytes();
        try (KeyValueIterator<Bytes, byte[]> due = store.range(from, to)) {
            while (due.hasNext() && reached.size() < most) {
                reached.add(Deadline.of(due.next().value));
            }
        }
        return reached;
    }

    private @Nullable Deadline first(Bytes prefix) {
        try (KeyValueIterator<Bytes, byte[]> due = store.range(prefix, Keys.successor(prefix))) {
            if (due.hasNext()) {
                KeyValue<Bytes, byte[]> entry = due.next();
                return Deadline.of(entry.value);
            }
            return null;
        }
    }

    private static Bytes prefix(String order, String tenantId, Mode mode) {
        return Keys.start().text(order).text(tenantId).mode(mode).bytes();
    }

    private static Bytes byEvent(Deadline of) {
        return inTenant(BY_EVENT, of, of.due().event());
    }

    private static Bytes byAppend(Deadline of) {
        return inTenant(BY_APPEND, of, of.due().append());
    }

    private static Bytes inTenant(String order, Deadline of, Instant at) {
        return Keys.start()
                .text(order)
                .text(of.lane().tenantId())
                .mode(of.lane().mode())
                .instant(at)
                .number(of.sequence())
                .environment(of.lane().environment())
                .bytes();
    }

    /** What the keys of all deadlines begin with, in the order of their append times. */
    static Keys ofAll() {
        return Keys.start().text(OF_ALL);
    }

    /** What the keys of a tenant's deadlines begin with, in the order of their append times. */
    static Keys byAppend(String tenantId, Mode mode) {
        return Keys.start().text(BY_APPEND).text(tenantId).mode(mode);
    }

    /** The place of a deadline in the order of all. */
    static Bytes place(Deadline of) {
        return place(Keys.start(), of);
    }

    private static Bytes ofAll(Deadline of) {
        return place(ofAll(), of);
    }

    private static Bytes place(Keys order, Deadline of) {
        return order.instant(of.due().append())
                .text(of.lane().tenantId())
                .mode(of.lane().mode())
                .number(of.sequence())
                .environment(of.lane().environment())
                .bytes();
    }
}
