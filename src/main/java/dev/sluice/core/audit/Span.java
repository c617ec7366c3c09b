package dev.sluice.core.audit;

/**
 * Leaves that stand next to each other and have a node of the tree to themselves.
 *
 * @param from the first, counted from 0
 * @param to the one behind the last
 */
record Span(long from, long to) {
    boolean holds(long index) {
        return from <= index && index < to;
    }
}
