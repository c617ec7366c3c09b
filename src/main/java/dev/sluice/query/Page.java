package dev.sluice.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some of an answer.
 *
 * @param items in the answer's order
 * @param more true when there are further ones
 */
public record Page<T>(List<T> items, boolean more) {
    public Page {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of what there is. */
    static <T> Page<T> of(Stream<T> all, int limit) {
        List<T> first = all.limit(limit + 1L).toList();
        return first.size() > limit ? new Page<>(first.subList(0, limit), true) : new Page<>(first, false);
    }
}
