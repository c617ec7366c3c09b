package dev.sluice.topology;

import dev.sluice.core.decision.MetricsSnapshot;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot of each target that was looked at lately. It is the right one for every moment from its own on, and
 * that is what nearly all decisions ask for; the store is asked for older moments. Nothing is written late: the store has
 * a snapshot before this page does.
 */
final class NewestSnapshots implements Notebook.Page {
    private final VersionedKeyValueStore<Bytes, MetricsSnapshot> store;
    /** The one that was not used for longest comes first. */
    private final LinkedHashMap<Bytes, MetricsSnapshot> newest = new LinkedHashMap<>(16, 0.75f, true);

    private NewestSnapshots(VersionedKeyValueStore<Bytes, MetricsSnapshot> store) {
        this.store = store;
    }

    /** The page of the context's task. */
    static NewestSnapshots of(ProcessorContext<?, ?> context) {
        return Notebook.of(context)
                .page(Stores.SNAPSHOTS, () -> new NewestSnapshots(context.getStateStore(Stores.SNAPSHOTS)));
    }

    /** The store itself, for questions about other moments. */
    VersionedKeyValueStore<Bytes, MetricsSnapshot> store() {
        return store;
    }

    /** Keeps a snapshot. False when it is older than the history kept. */
    boolean put(Bytes key, MetricsSnapshot snapshot) {
        long validTo = store.put(key, snapshot, snapshot.observedAt().toEpochMilli());
        if (validTo == VersionedKeyValueStore.PUT_RETURN_CODE_VALID_TO_UNDEFINED) {
            newest.put(key, snapshot);
        }
        return validTo != VersionedKeyValueStore.PUT_RETURN_CODE_NOT_PUT;
    }

    /** The snapshot that was the newest at a moment, or null. */
    @Nullable
    MetricsSnapshot asOf(Bytes key, Instant moment) {
        MetricsSnapshot last = newest(key);
        if (last != null && last.observedAt().toEpochMilli() <= moment.toEpochMilli()) {
            return last;
        }
        VersionedRecord<MetricsSnapshot> found = store.get(key, moment.toEpochMilli());
        return found == null ? null : found.value();
    }

    private @Nullable MetricsSnapshot newest(Bytes key) {
        MetricsSnapshot known = newest.get(key);
        if (known != null) {
            return known;
        }
        VersionedRecord<MetricsSnapshot> stored = store.get(key);
        if (stored == null) {
            return null;
        }
        newest.put(key, stored.value());
        return stored.value();
    }

    @Override
    public int held() {
        return newest.size();
    }

    @Override
    public void write(int most) {
        Iterator<?> oldest = newest.entrySet().iterator();
        for (int left = newest.size() - most; left > 0; left--) {
            oldest.next();
            oldest.remove();
        }
    }
}
