package dev.sluice.query;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.topology.Stores;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.VersionedKeyQuery;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.jspecify.annotations.Nullable;

/** One partition's stores in a running gate. */
record StreamsPartition(KafkaStreams streams, int partition, Copy copy) implements TenantStores {
    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> ledger() {
        return open(Stores.LEDGER, QueryableStoreTypes.keyValueStore());
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> recentOutcomes() {
        return open(Stores.RECENT_OUTCOMES, QueryableStoreTypes.keyValueStore());
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> learningMemory() {
        return open(Stores.LEARNING_MEMORY, QueryableStoreTypes.windowStore());
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> verdicts() {
        return open(Stores.VERDICTS, QueryableStoreTypes.windowStore());
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> waiting() {
        return open(Stores.WAITING, QueryableStoreTypes.keyValueStore());
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> approvals() {
        return open(Stores.APPROVALS, QueryableStoreTypes.windowStore());
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> flights() {
        return open(Stores.FLIGHTS, QueryableStoreTypes.keyValueStore());
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> controlPlane() {
        return open(Stores.CONTROL_PLANE, QueryableStoreTypes.keyValueStore());
    }

    /** Versioned stores can be asked in the second form of interactive queries only. */
    @Override
    public @Nullable MetricsSnapshot snapshot(Bytes key, @Nullable Instant asOf) {
        VersionedKeyQuery<Bytes, MetricsSnapshot> newest = VersionedKeyQuery.withKey(key);
        StateQueryRequest<VersionedRecord<MetricsSnapshot>> request = StateQueryRequest.inStore(Stores.SNAPSHOTS)
                .withQuery(asOf == null ? newest : newest.asOf(asOf))
                .withPartitions(Set.of(partition));
        QueryResult<VersionedRecord<MetricsSnapshot>> result = streams.query(
                        copy == Copy.ACTIVE ? request.requireActive() : request)
                .getPartitionResults()
                .get(partition);
        if (result == null || result.isFailure()) {
            throw new InvalidStateStoreException("partition " + partition + " of " + Stores.SNAPSHOTS + ": "
                    + (result == null ? "no answer" : result.getFailureMessage()));
        }
        VersionedRecord<MetricsSnapshot> found = result.getResult();
        return found == null ? null : found.value();
    }

    private <T> T open(String store, QueryableStoreType<T> type) {
        StoreQueryParameters<T> parameters =
                StoreQueryParameters.fromNameAndType(store, type).withPartition(partition);
        try {
            return streams.store(copy == Copy.ACTIVE ? parameters : parameters.enableStaleStores());
        } catch (IllegalStateException stopping) {
            throw new InvalidStateStoreException(stopping);
        }
    }
}
