package dev.sluice.topology;

import dev.sluice.core.approve.Waiting;
import dev.sluice.core.ledger.Due;
import dev.sluice.core.ledger.Lane;
import dev.sluice.core.ledger.Slot;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that wait, found by id, by arrival order within a lane, and by deadline. Keeps the tenant's bound on what may
 * be due in step, so that a tenant for whom nothing is due costs no look at the indexes.
 */
final class WaitingList {
    private static final String ITEM = "w";
    private static final String BY_ID = "i";

    private final KeyValueStore<Bytes, byte[]> store;
    private final Ledger ledger;
    private final Deadlines deadlines;
    private final WaitingCount count = new WaitingCount();

    WaitingList(KeyValueStore<Bytes, byte[]> store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
        this.deadlines = new Deadlines(store);
    }

    /** Counts what waits already, and from then on what comes and goes through this list. Once, before any record. */
    WaitingCount counted() {
        Bytes items = Keys.start().text(ITEM).bytes();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(items, Keys.successor(items))) {
            while (all.hasNext()) {
                Waiting waiting = decode(all.next().value);
                if (waiting != null) {
                    count.add(waiting);
                }
            }
        }
        return count;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** Takes in a decision that waits from now on. */
    void add(Waiting waiting) {
        Bytes item = itemKey(LaneId.of(waiting.decision()), waiting.isHeld(), waiting.sequence());
        store.put(item, StateSerdes.waiting().serializer().serialize(store.name(), waiting));
        store.put(idKey(waiting.decision().tenantId(), waiting.decision().decisionId()), item.get());
        schedule(deadline(waiting));
        count.add(waiting);
    }

    /** Keeps what has changed of a decision that goes on waiting in its place, until the same deadline. */
    void update(Waiting waiting) {
        Bytes item = itemKey(LaneId.of(waiting.decision()), waiting.isHeld(), waiting.sequence());
        store.put(item, StateSerdes.waiting().serializer().serialize(store.name(), waiting));
    }

    /** Takes out a decision that waits no longer. */
    void remove(Waiting waiting) {
        store.delete(itemKey(LaneId.of(waiting.decision()), waiting.isHeld(), waiting.sequence()));
        store.delete(idKey(waiting.decision().tenantId(), waiting.decision().decisionId()));
        deadlines.remove(deadline(waiting));
        count.remove(waiting);
    }

    /** The waiting decision of that id, or null. */
    @Nullable
    Waiting byId(String tenantId, String decisionId) {
        byte[] item = store.get(idKey(tenantId, decisionId));
        return item == null ? null : item(Bytes.wrap(item));
    }

    /** The waiting decision a deadline is about, or null when it waits no longer. */
    @Nullable
    Waiting of(Deadline deadline) {
        return item(itemKey(deadline));
    }

    /** The decision that has queued longest in a lane, or null. */
    @Nullable
    Waiting head(LaneId lane) {
        Bytes prefix = itemPrefix(lane, false);
        try (KeyValueIterator<Bytes, byte[]> queue = store.range(prefix, Keys.successor(prefix))) {
            return queue.hasNext() ? decode(queue.next().value) : null;
        }
    }

    /** Makes sure the queue of a lane is looked at when its next slot frees. */
    void awaitSlot(LaneId id, Lane lane) {
        if (lane.waiting() > 0 && !lane.slots().isEmpty()) {
            Due next = lane.slots().stream().map(Slot::end).reduce(Due.NEVER, Due::earliest);
            schedule(new Deadline(id, next, Deadline.SLOT, false));
        }
    }

    private void schedule(Deadline deadline) {
        deadlines.add(deadline);
        ledger.lookBy(deadline.lane().tenantId(), deadline.lane().mode(), deadline.due());
    }

    private static Deadline deadline(Waiting waiting) {
        return new Deadline(LaneId.of(waiting.decision()), waiting.deadline(), waiting.sequence(), waiting.isHeld());
    }

    private @Nullable Waiting item(Bytes key) {
        return decode(store.get(key));
    }

    /** The waiting decision in the store's bytes; null for nothing. */
    static @Nullable Waiting decode(byte @Nullable [] stored) {
        return stored == null ? null : StateSerdes.waiting().deserializer().deserialize(Stores.WAITING, stored);
    }

    /** The key of the waiting decision a deadline is about. */
    static Bytes itemKey(Deadline deadline) {
        return itemKey(deadline.lane(), deadline.held(), deadline.sequence());
    }

    private static Bytes itemPrefix(LaneId lane, boolean held) {
        return Keys.start()
                .text(ITEM)
                .text(lane.tenantId())
                .environment(lane.environment())
                .mode(lane.mode())
                .text(held ? "h" : "q")
                .bytes();
    }

    private static Bytes itemKey(LaneId lane, boolean held, long sequence) {
        return Keys.start()
                .text(ITEM)
                .text(lane.tenantId())
                .environment(lane.environment())
                .mode(lane.mode())
                .text(held ? "h" : "q")
                .number(sequence)
                .bytes();
    }

    /** The key under which the key of a decision is found. */
    static Bytes idKey(String tenantId, String decisionId) {
        return Keys.start().text(BY_ID).text(tenantId).text(decisionId).bytes();
    }
}
