package dev.sluice.topology;

import dev.sluice.serde.state.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the learning memory what was executed up to a time: windows that began before it, with the marks of what was
 * imported into them, outcomes kept, and what is known of every type of action, which has no times of its own and goes as a
 * whole. What guards remember of targets and approvals is not learning, and stays.
 */
final class Forgetting {
    private final WindowedPage<?> memory;
    private final KeyedPage recent;
    private final KeyedPage ledger;

    private Forgetting(WindowedPage<?> memory, KeyedPage recent, KeyedPage ledger) {
        this.memory = memory;
        this.recent = recent;
        this.ledger = ledger;
    }

    /** Forgets what the context's task has learned. */
    static Forgetting of(ProcessorContext<?, ?> context) {
        return new Forgetting(
                LearningMemory.page(context),
                KeyedPage.unread(context, Stores.RECENT_OUTCOMES),
                KeyedPage.of(context, Stores.LEDGER));
    }

    /** Forgets what one tenant did up to a time, or with null what all did. */
    void forget(@Nullable String tenantId, Instant upTo) {
        Bytes tenant = tenantId == null ? null : RecentOutcomes.prefix(tenantId);
        Set<Bytes> concerned = new HashSet<>(tenant == null ? List.of() : List.of(tenant));
        for (Windowed<Bytes> window : windows(tenant, upTo)) {
            concerned.add(tenantOf(window.key()));
            memory.delete(window.key(), window.window().start());
        }
        for (KeyValue<Bytes, byte[]> kept : entries(recent.written(), tenant)) {
            concerned.add(tenantOf(kept.key));
            if (!RecentOutcomes.decode(kept.value).executedAt().isAfter(upTo)) {
                recent.delete(kept.key);
            }
        }
        for (Bytes each : concerned) {
            for (KeyValue<Bytes, byte[]> type : entries(ledger.written(), LedgerKeys.types(each))) {
                ledger.delete(type.key);
            }
        }
    }

    private List<Windowed<Bytes>> windows(@Nullable Bytes tenant, Instant upTo) {
        List<Windowed<Bytes>> found = new ArrayList<>();
        WindowStore<Bytes, byte[]> memory = this.memory.written();
        try (KeyValueIterator<Windowed<Bytes>, byte[]> all = tenant == null
                ? memory.fetchAll(Instant.EPOCH, upTo)
                : memory.fetch(tenant, Keys.successor(tenant), Instant.EPOCH, upTo)) {
            while (all.hasNext()) {
                Windowed<Bytes> window = all.next().key;
                if (!Founding.isFounding(window.key())) {
                    found.add(window);
                }
            }
        }
        return found;
    }

    private static List<KeyValue<Bytes, byte[]>> entries(KeyValueStore<Bytes, byte[]> store, @Nullable Bytes prefix) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                prefix == null ? store.all() : store.range(prefix, Keys.successor(prefix))) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                if (!Founding.isFounding(entry.key)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    /** The part of a key that says whose it is: a text, its length in two bytes before it. */
    private static Bytes tenantOf(Bytes key) {
        byte[] bytes = key.get();
        int length = Byte.toUnsignedInt(bytes[0]) * 256 + Byte.toUnsignedInt(bytes[1]);
        return Bytes.wrap(Arrays.copyOf(bytes, Short.BYTES + length));
    }
}
