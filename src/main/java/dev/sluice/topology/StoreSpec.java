package dev.sluice.topology;

import dev.sluice.serde.state.StateSerdes;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One state store: what it holds, how it is kept, and which processors use it. The store is built, and described in
 * {@code topology-docs/}, from this alone.
 *
 * @param name its name
 * @param kind how it is kept
 * @param key what its keys are made of
 * @param value what it holds
 * @param note why it is as it is
 * @param retention how long entries are kept; zero = until they are removed
 * @param window length of a window or bucket; zero where there are none
 * @param cached whether its records are held in memory, decoded, and written once before each commit: see {@link Notebook}
 * @param users the processors that use it
 */
record StoreSpec(
        String name,
        Kind kind,
        String key,
        String value,
        String note,
        Duration retention,
        Duration window,
        boolean cached,
        List<String> users) {
    StoreSpec {
        users = List.copyOf(users);
    }

    /** How a store is kept. */
    enum Kind {
        KEY_VALUE("key-value"),
        HEAD("key-value"),
        WINDOWED("windowed"),
        VERSIONED("versioned");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Builds the store. Never with the cache of Kafka Streams, which would hold the same bytes once more. */
    StoreBuilder<?> builder() {
        return switch (kind) {
            case KEY_VALUE ->
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
            case HEAD ->
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Integer(), Serdes.ByteArray());
            case WINDOWED ->
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(name, retention, window, false),
                        Serdes.Bytes(),
                        Serdes.ByteArray());
            case VERSIONED ->
                Stores.versionedKeyValueStoreBuilder(
                        Stores.persistentVersionedKeyValueStore(name, retention),
                        Serdes.Bytes(),
                        StateSerdes.snapshot());
        };
    }
}
