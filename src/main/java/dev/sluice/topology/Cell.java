package dev.sluice.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** One kind of record in a store that holds several kinds: typed, and never absent. */
final class Cell<T> {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Serde<T> serde;
    private final T absent;

    /** A kind of record kept in {@code store}; {@code absent} is what is read where nothing was written. */
    Cell(KeyValueStore<Bytes, byte[]> store, Serde<T> serde, T absent) {
        this.store = store;
        this.serde = serde;
        this.absent = absent;
    }

    T get(Bytes key) {
        byte[] stored = store.get(key);
        return stored == null ? absent : serde.deserializer().deserialize(store.name(), stored);
    }

    void put(Bytes key, T value) {
        store.put(key, serde.serializer().serialize(store.name(), value));
    }
}
