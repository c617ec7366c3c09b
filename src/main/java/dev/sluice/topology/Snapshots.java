package dev.sluice.topology;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.serde.state.Keys;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.jspecify.annotations.Nullable;

/** The metrics of every target, as of any moment within the history kept. */
public final class Snapshots {
    private final NewestSnapshots newest;
    private final VersionedKeyValueStore<Bytes, MetricsSnapshot> store;

    private Snapshots(NewestSnapshots newest) {
        this.newest = newest;
        this.store = newest.store();
    }

    /** The metrics of the context's task. */
    static Snapshots of(ProcessorContext<?, ?> context) {
        return new Snapshots(NewestSnapshots.of(context));
    }

    /** Keeps a snapshot. False when it is older than the history kept. */
    boolean put(MetricsSnapshot snapshot) {
        return newest.put(key(snapshot.tenantId(), snapshot.target()), snapshot);
    }

    /** The newest snapshot observed at or before a moment, or null. */
    @Nullable
    MetricsSnapshot asOf(String tenantId, String target, Instant moment) {
        return newest.asOf(key(tenantId, target), moment);
    }

    /** The first snapshot observed at or after a moment, or null. */
    @Nullable
    MetricsSnapshot firstFrom(String tenantId, String target, Instant moment) {
        Bytes key = key(tenantId, target);
        long from = moment.toEpochMilli();
        VersionedRecord<MetricsSnapshot> before = store.get(key, from);
        if (before == null) {
            // nothing is known of that moment; what came later is the newest, or one that was put in out of order
            VersionedRecord<MetricsSnapshot> newest = store.get(key);
            return newest == null || newest.timestamp() < from ? null : newest.value();
        }
        if (before.timestamp() == from) {
            return before.value();
        }
        VersionedRecord<MetricsSnapshot> next =
                before.validTo().map(end -> store.get(key, end)).orElse(null);
        return next == null ? null : next.value();
    }

    /** The key of a target. */
    public static Bytes key(String tenantId, String target) {
        return Keys.start().text(tenantId).text(target).bytes();
    }
}
