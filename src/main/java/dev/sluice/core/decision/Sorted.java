package dev.sluice.core.decision;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Immutable maps that iterate in key order. {@link Map#copyOf} iterates in an order that differs from one JVM to the
 * next, and a verdict must come out the same byte for byte wherever it is judged.
 */
public final class Sorted {
    private Sorted() {}

    /**
     * An immutable copy of {@code map}, iterating in the natural order of its keys. Keys and values are not null. What was
     * copied here before is not copied again.
     */
    public static <K extends Comparable<K>, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map instanceof Entries<K, V>) {
            return map;
        }
        if (map.isEmpty()) {
            return Map.of();
        }
        return map.size() == 1 ? Map.copyOf(map) : Entries.of(map);
    }

    /**
     * A few entries in a row. Records hold a handful of them, are made for every decision, and are mostly iterated: a tree
     * takes twice the memory and more of the time.
     */
    private static final class Entries<K extends Comparable<K>, V> extends AbstractMap<K, V> {
        private final Map.Entry<K, V>[] entries;

        private Entries(Map.Entry<K, V>[] entries) {
            this.entries = entries;
        }

        static <K extends Comparable<K>, V> Entries<K, V> of(Map<K, V> map) {
            @SuppressWarnings({"unchecked", "rawtypes"}) // how Java makes an array of a generic type
            Map.Entry<K, V>[] entries = new Map.Entry[map.size()];
            int size = 0;
            for (Map.Entry<K, V> each : map.entrySet()) {
                entries[size++] = Map.entry(each.getKey(), each.getValue());
            }
            Arrays.sort(entries, Map.Entry.comparingByKey());
            return new Entries<>(entries);
        }

        @Override
        public int size() {
            return entries.length;
        }

        @Override
        public boolean containsKey(Object key) {
            return find(key) >= 0;
        }

        @Override
        public @Nullable V get(Object key) {
            int at = find(key);
            return at < 0 ? null : entries[at].getValue();
        }

        @SuppressWarnings("unchecked") // a key of another kind is none of ours, as in a tree
        private int find(Object key) {
            K sought = (K) key;
            int low = 0;
            int high = entries.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = entries[middle].getKey().compareTo(sought);
                if (order == 0) {
                    return middle;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            return -1;
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<K, V>> iterator() {
                    return new Walk<>(entries);
                }

                @Override
                public int size() {
                    return entries.length;
                }
            };
        }
    }

    private static final class Walk<T> implements Iterator<T> {
        private final T[] row;
        private int next;

        Walk(T[] row) {
            this.row = row;
        }

        @Override
        public boolean hasNext() {
            return next < row.length;
        }

        @Override
        public T next() {
            if (next == row.length) {
                throw new NoSuchElementException();
            }
            return row[next++];
        }
    }
}
