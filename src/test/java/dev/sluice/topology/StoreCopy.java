package dev.sluice.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** Gives one gate what another has in a store: all that is left of a gate after it has ended. */
final class StoreCopy {
    private StoreCopy() {}

    static void copy(String name, TopologyTestDriver from, TopologyTestDriver to) {
        StateStore store = from.getAllStateStores().get(name);
        if (store instanceof WindowStore) {
            WindowStore<Bytes, byte[]> target = to.getWindowStore(name);
            WindowStore<Bytes, byte[]> source = from.getWindowStore(name);
            try (KeyValueIterator<Windowed<Bytes>, byte[]> entries = source.all()) {
                entries.forEachRemaining(entry -> target.put(
                        entry.key.key(), entry.value, entry.key.window().start()));
            }
            return;
        }
        KeyValueStore<Bytes, byte[]> target = to.getKeyValueStore(name);
        KeyValueStore<Bytes, byte[]> source = from.getKeyValueStore(name);
        try (KeyValueIterator<Bytes, byte[]> entries = source.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                target.put(entry.key, entry.value);
            }
        }
    }
}
