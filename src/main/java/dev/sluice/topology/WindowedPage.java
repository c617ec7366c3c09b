package dev.sluice.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The page of a window store. What is put here is in the store after {@link #write}; whoever looks into the store past this
 * page writes it first.
 *
 * @param <T> what the store holds
 */
final class WindowedPage<T> implements Notebook.Page {
    private final WindowStore<Bytes, byte[]> store;
    private final Serde<T> serde;
    /** The one that was not used for longest comes first. */
    private final LinkedHashMap<Place, Note<T>> notes = new LinkedHashMap<>(16, 0.75f, true);

    private final List<Note<T>> changed = new ArrayList<>();

    private WindowedPage(WindowStore<Bytes, byte[]> store, Serde<T> serde) {
        this.store = store;
        this.serde = serde;
    }

    /** The page of a store in the context's task. */
    static <T> WindowedPage<T> of(ProcessorContext<?, ?> context, String store, Serde<T> serde) {
        return Notebook.of(context).page(store, () -> new WindowedPage<>(context.getStateStore(store), serde));
    }

    private record Place(Bytes key, long start) {}

    private static final class Note<T> {
        private final Place place;
        private @Nullable T value;
        private boolean written = true;

        Note(Place place, @Nullable T value) {
            this.place = place;
            this.value = value;
        }
    }

    /** The record of a key and window, or null. */
    @Nullable
    T get(Bytes key, long start) {
        return note(new Place(key, start)).value;
    }

    /** Puts a record in the place of the one that is there; null takes it out. */
    void put(Bytes key, long start, @Nullable T value) {
        Note<T> note = note(new Place(key, start));
        note.value = value;
        if (note.written) {
            note.written = false;
            changed.add(note);
        }
    }

    /** Takes out whatever lies there, also what is none of this page's records. */
    void delete(Bytes key, long start) {
        Note<T> known = notes.remove(new Place(key, start));
        if (known != null && !known.written) {
            changed.remove(known);
        }
        store.put(key, null, start);
    }

    private Note<T> note(Place place) {
        Note<T> known = notes.get(place);
        if (known != null) {
            return known;
        }
        byte[] stored = store.fetch(place.key(), place.start());
        Note<T> read =
                new Note<>(place, stored == null ? null : serde.deserializer().deserialize(store.name(), stored));
        notes.put(place, read);
        return read;
    }

    /** The store as it was written last: for records of it that are none of this page's. */
    WindowStore<Bytes, byte[]> store() {
        return store;
    }

    /** The store with everything that has been put so far. */
    WindowStore<Bytes, byte[]> written() {
        for (Note<T> note : changed) {
            T value = note.value;
            byte[] bytes = value == null ? null : serde.serializer().serialize(store.name(), value);
            store.put(note.place.key(), bytes, note.place.start());
            note.written = true;
        }
        changed.clear();
        return store;
    }

    @Override
    public int held() {
        return notes.size();
    }

    @Override
    public void write(int most) {
        written();
        Iterator<Map.Entry<Place, Note<T>>> oldest = notes.entrySet().iterator();
        for (int left = notes.size() - most; left > 0; left--) {
            oldest.next();
            oldest.remove();
        }
    }
}
