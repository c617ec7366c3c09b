package dev.sluice.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The page of a key-value store. What is put here is in the store after {@link #write}; whoever looks into the store past
 * this page, with a range, writes it first.
 */
final class KeyedPage implements Notebook.Page {
    private final KeyValueStore<Bytes, byte[]> store;
    /** The one that was not used for longest comes first. */
    private final LinkedHashMap<Bytes, Note<?>> notes = new LinkedHashMap<>(16, 0.75f, true);

    private final List<Note<?>> changed = new ArrayList<>();

    private final boolean keeps;

    KeyedPage(KeyValueStore<Bytes, byte[]> store, boolean keeps) {
        this.store = store;
        this.keeps = keeps;
    }

    /** The page of a store in the context's task that keeps what was used lately. */
    static KeyedPage of(ProcessorContext<?, ?> context, String store) {
        return Notebook.of(context).page(store, () -> new KeyedPage(context.getStateStore(store), true));
    }

    /** The page of a store whose records are hardly ever read again: it gathers what is to be written, and keeps nothing. */
    static KeyedPage unread(ProcessorContext<?, ?> context, String store) {
        return Notebook.of(context).page(store, () -> new KeyedPage(context.getStateStore(store), false));
    }

    /** A record as it is now, and whether the store has it like that. */
    private static final class Note<T> {
        private final Bytes key;
        private final Serde<T> serde;
        private @Nullable T value;
        private boolean written = true;

        Note(Bytes key, Serde<T> serde, @Nullable T value) {
            this.key = key;
            this.serde = serde;
            this.value = value;
        }

        KeyValue<Bytes, byte[]> entry(String store) {
            T now = value;
            return KeyValue.pair(key, now == null ? null : serde.serializer().serialize(store, now));
        }
    }

    /** The record of a key, or null. A key always goes with the same serde. */
    <T> @Nullable T get(Bytes key, Serde<T> serde) {
        return note(key, serde).value;
    }

    /** Puts a record in the place of the one that is there; null takes it out. */
    <T> void put(Bytes key, Serde<T> serde, @Nullable T value) {
        Note<T> note = known(key);
        if (note == null) {
            note = new Note<>(key, serde, value);
            notes.put(key, note);
        }
        note.value = value;
        change(note);
    }

    /** Takes a record out, whatever it is. */
    void delete(Bytes key) {
        Note<?> note = known(key);
        if (note == null) {
            store.delete(key);
        } else {
            note.value = null;
            change(note);
        }
    }

    private void change(Note<?> note) {
        if (note.written) {
            note.written = false;
            changed.add(note);
        }
    }

    private <T> Note<T> note(Bytes key, Serde<T> serde) {
        Note<T> known = known(key);
        if (known != null) {
            return known;
        }
        byte[] stored = store.get(key);
        Note<T> read = new Note<>(
                key, serde, stored == null ? null : serde.deserializer().deserialize(store.name(), stored));
        notes.put(key, read);
        return read;
    }

    @SuppressWarnings("unchecked") // a key goes with one serde
    private <T> @Nullable Note<T> known(Bytes key) {
        return (Note<T>) notes.get(key);
    }

    /** The store with everything that has been put so far. */
    KeyValueStore<Bytes, byte[]> written() {
        writeChanged();
        return store;
    }

    @Override
    public int held() {
        return keeps ? notes.size() : 0;
    }

    @Override
    public void write(int most) {
        writeChanged();
        Iterator<Map.Entry<Bytes, Note<?>>> oldest = notes.entrySet().iterator();
        for (int left = notes.size() - (keeps ? most : 0); left > 0; left--) {
            oldest.next();
            oldest.remove();
        }
    }

    private void writeChanged() {
        if (changed.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(changed.size());
        for (Note<?> note : changed) {
            entries.add(note.entry(store.name()));
            note.written = true;
        }
        changed.clear();
        store.putAll(entries);
    }
}
