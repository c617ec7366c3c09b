package dev.sluice.gate;

import dev.sluice.topology.Stores;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Everything in the stores of a gate, to be compared, but for the empty entry a store may have been founded with. */
final class StoreDump {
    private static final String FOUNDING = " " + Bytes.wrap(new byte[] {0});

    private StoreDump() {}

    static SortedMap<String, String> of(KafkaStreams streams) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String store : List.of(Stores.LEDGER, Stores.WAITING, Stores.RECENT_OUTCOMES, Stores.CONTROL_PLANE)) {
            keyed(streams, store, all);
        }
        for (String store : List.of(Stores.SEEN, Stores.VERDICTS, Stores.PLANS, Stores.LEARNING_MEMORY)) {
            windowed(streams, store, all);
        }
        counters(streams, all);
        all.keySet().removeIf(key -> key.endsWith(FOUNDING) || key.endsWith(FOUNDING + " 0"));
        return all;
    }

    private static void keyed(KafkaStreams streams, String name, SortedMap<String, String> all) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            entries.forEachRemaining(
                    entry -> all.put(name + " " + entry.key, HexFormat.of().formatHex(entry.value)));
        }
    }

    private static void windowed(KafkaStreams streams, String name, SortedMap<String, String> all) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>windowStore()));
        try (KeyValueIterator<Windowed<Bytes>, byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> all.put(
                    name + " " + entry.key.key() + " " + entry.key.window().start(),
                    HexFormat.of().formatHex(entry.value)));
        }
    }

    private static void counters(KafkaStreams streams, SortedMap<String, String> all) {
        var store = streams.store(StoreQueryParameters.fromNameAndType(
                Stores.AUDIT_HEAD, QueryableStoreTypes.<Integer, byte[]>keyValueStore()));
        try (KeyValueIterator<Integer, byte[]> entries = store.all()) {
            entries.forEachRemaining(entry ->
                    all.put(Stores.AUDIT_HEAD + " " + entry.key, HexFormat.of().formatHex(entry.value)));
        }
    }
}
