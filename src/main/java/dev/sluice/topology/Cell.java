package dev.sluice.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;

/** One kind of record in a store that holds several kinds: typed, and never absent. */
final class Cell<T> {
    private final KeyedPage page;
    private final Serde<T> serde;
    private final T absent;

    /** A kind of record kept on {@code page}; {@code absent} is what is read where nothing was written. */
    Cell(KeyedPage page, Serde<T> serde, T absent) {
        this.page = page;
        this.serde = serde;
        this.absent = absent;
    }

    T get(Bytes key) {
        T found = page.get(key, serde);
        return found == null ? absent : found;
    }

    void put(Bytes key, T value) {
        page.put(key, serde, value);
    }
}
