package dev.sluice.query;

import dev.sluice.core.decision.MetricsSnapshot;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.jspecify.annotations.Nullable;

/** Stores nobody reads. */
record NoStores() implements TenantStores {
    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> ledger() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> recentOutcomes() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> learningMemory() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> verdicts() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> waiting() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyWindowStore<Bytes, byte[]> approvals() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> flights() {
        throw new AssertionError("read");
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> controlPlane() {
        throw new AssertionError("read");
    }

    @Override
    public @Nullable MetricsSnapshot snapshot(Bytes key, @Nullable Instant asOf) {
        throw new AssertionError("read");
    }
}
