package dev.sluice.query;

import dev.sluice.core.decision.MetricsSnapshot;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.jspecify.annotations.Nullable;

/** The stores of one partition that questions are answered from. Opened when asked for, not kept. */
public interface TenantStores {
    ReadOnlyKeyValueStore<Bytes, byte[]> ledger();

    ReadOnlyKeyValueStore<Bytes, byte[]> recentOutcomes();

    ReadOnlyWindowStore<Bytes, byte[]> learningMemory();

    ReadOnlyWindowStore<Bytes, byte[]> verdicts();

    ReadOnlyKeyValueStore<Bytes, byte[]> waiting();

    ReadOnlyWindowStore<Bytes, byte[]> approvals();

    ReadOnlyKeyValueStore<Bytes, byte[]> flights();

    ReadOnlyKeyValueStore<Bytes, byte[]> controlPlane();

    /** The newest snapshot under a key that was observed at or before a moment; the newest of all without one. */
    @Nullable
    MetricsSnapshot snapshot(Bytes key, @Nullable Instant asOf);
}
