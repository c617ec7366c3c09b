package dev.sluice.topology;

import dev.sluice.core.decision.MetricsSnapshot;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Puts one entry into every store that has none. Kafka Streams knows how far a store has come only from its changelog; a
 * store nothing was ever written to has no such mark, and at the next start its whole task is taken for corrupted and
 * rebuilt. The entry's key is none that a tenant's can be, and its time is 1970, so that it moves no store's clock.
 */
final class Founding {
    private static final Bytes KEY = Bytes.wrap(new byte[] {0});
    private static final byte[] VALUE = {1};
    private static final long TIME = 0;

    private final ProcessorContext<?, ?> context;
    private final List<StoreSpec> stores;

    Founding(ProcessorContext<?, ?> context, List<StoreSpec> stores) {
        this.context = context;
        this.stores = stores;
    }

    /** True for the key that only founds. */
    static boolean isFounding(Bytes key) {
        return key.equals(KEY);
    }

    /** Does so. Only while a record is processed: what is written belongs to its transaction. */
    void found() {
        for (StoreSpec store : stores) {
            switch (store.kind()) {
                case KEY_VALUE -> keyed(context.getStateStore(store.name()));
                case WINDOWED -> windowed(context.getStateStore(store.name()));
                case VERSIONED -> versioned(context.getStateStore(store.name()));
                case HEAD -> {
                    // written with every entry of the audit log
                }
            }
        }
    }

    private static void keyed(KeyValueStore<Bytes, byte[]> store) {
        if (store.get(KEY) == null) {
            store.put(KEY, VALUE);
        }
    }

    private static void windowed(WindowStore<Bytes, byte[]> store) {
        try (KeyValueIterator<?, ?> entries = store.all()) {
            if (entries.hasNext()) {
                return;
            }
        }
        store.put(KEY, VALUE, TIME);
    }

    /** A tombstone is enough; where the store has moved on already, it is refused, and not needed. */
    private static void versioned(VersionedKeyValueStore<Bytes, MetricsSnapshot> store) {
        store.delete(KEY, TIME);
    }
}
