package dev.sluice.core.decision;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Immutable maps that iterate in key order. {@link Map#copyOf} iterates in an order that differs from one JVM to the
 * next, and a verdict must come out the same byte for byte wherever it is judged.
 */
public final class Sorted {
    private Sorted() {}

    /** An immutable copy of {@code map}, iterating in the natural order of its keys. Keys and values are not null. */
    public static <K extends Comparable<K>, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        if (map.size() == 1) {
            return Map.copyOf(map);
        }
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
