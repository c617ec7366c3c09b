package dev.sluice.query;

import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.topology.Stores;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.jspecify.annotations.Nullable;

/** The stores of a topology that runs in a test driver: one partition, one copy. */
public record DriverStores(TopologyTestDriver driver) implements StoreAccess, TenantStores {
    @Override
    public TenantStores of(int partition, Copy copy) {
        return this;
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> ledger() {
        return driver.getKeyValueStore(Stores.LEDGER);
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> recentOutcomes() {
        return driver.getKeyValueStore(Stores.RECENT_OUTCOMES);
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> learningMemory() {
        return driver.getWindowStore(Stores.LEARNING_MEMORY);
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> verdicts() {
        return driver.getWindowStore(Stores.VERDICTS);
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> waiting() {
        return driver.getKeyValueStore(Stores.WAITING);
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> approvals() {
        return driver.getWindowStore(Stores.APPROVALS);
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> flights() {
        return driver.getKeyValueStore(Stores.FLIGHTS);
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> controlPlane() {
        return driver.getKeyValueStore(Stores.CONTROL_PLANE);
    }

    @Override
    public @Nullable MetricsSnapshot snapshot(Bytes key, @Nullable Instant asOf) {
        VersionedKeyValueStore<Bytes, MetricsSnapshot> store = driver.getVersionedKeyValueStore(Stores.SNAPSHOTS);
        VersionedRecord<MetricsSnapshot> found = asOf == null ? store.get(key) : store.get(key, asOf.toEpochMilli());
        return found == null ? null : found.value();
    }
}
