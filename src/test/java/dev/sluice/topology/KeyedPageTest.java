package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedPageTest {
    private static final Serde<Long> NUMBERS = Serdes.Long();

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("numbers").get();

    @Test
    void writesWhatWasPutWhenItIsTold() {
        KeyedPage page = new KeyedPage(store, true);
        page.put(key("a"), NUMBERS, 1L);
        page.put(key("a"), NUMBERS, 2L);
        assertThat(page.get(key("a"), NUMBERS)).isEqualTo(2L);
        assertThat(store.get(key("a"))).isNull();
        page.write(10);
        assertThat(stored("a")).isEqualTo(2L);
    }

    @Test
    void seesWhatTheStoreHadBefore() {
        store.put(key("a"), NUMBERS.serializer().serialize("", 7L));
        KeyedPage page = new KeyedPage(store, true);
        assertThat(page.get(key("a"), NUMBERS)).isEqualTo(7L);
        assertThat(page.get(key("b"), NUMBERS)).isNull();
    }

    @Test
    void takesOutWhatIsKnownAndWhatIsNot() {
        store.put(key("a"), NUMBERS.serializer().serialize("", 7L));
        store.put(key("b"), NUMBERS.serializer().serialize("", 8L));
        KeyedPage page = new KeyedPage(store, true);
        page.put(key("a"), NUMBERS, 9L);
        page.delete(key("a"));
        page.delete(key("b"));
        assertThat(page.get(key("a"), NUMBERS)).isNull();
        page.write(10);
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void showsAllOfItToWhoeverLooksPastIt() {
        KeyedPage page = new KeyedPage(store, true);
        page.put(key("a"), NUMBERS, 1L);
        assertThat(page.written().get(key("a"))).isNotNull();
    }

    /** However little it may hold, and whenever it writes, it is a map. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isTheStoreWithEverythingPutSoFar(long seed) {
        Random random = new Random(seed);
        KeyedPage page = new KeyedPage(store, random.nextBoolean());
        TreeMap<String, Long> expected = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            String name = "k" + random.nextInt(40);
            switch (random.nextInt(5)) {
                case 0 -> {
                    page.delete(key(name));
                    expected.remove(name);
                }
                case 1, 2 -> {
                    page.put(key(name), NUMBERS, (long) step);
                    expected.put(name, (long) step);
                }
                case 3 ->
                    assertThat(page.get(key(name), NUMBERS)).as("seed %d", seed).isEqualTo(expected.get(name));
                default -> page.write(random.nextInt(30));
            }
        }
        page.write(0);
        TreeMap<String, Long> found = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                found.put(
                        new String(entry.key.get(), StandardCharsets.UTF_8),
                        NUMBERS.deserializer().deserialize("", entry.value));
            }
        }
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }

    private Long stored(String name) {
        return NUMBERS.deserializer().deserialize("", store.get(key(name)));
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }
}
