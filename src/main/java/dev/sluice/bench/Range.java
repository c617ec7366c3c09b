package dev.sluice.bench;

/**
 * Decisions by number.
 *
 * @param first the first of them
 * @param count how many
 */
record Range(long first, long count) {
    Range {
        if (first < 0 || count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no range: " + first + ", " + count);
        }
    }

    boolean contains(long number) {
        return number >= first && number < first + count;
    }

    /** Where a number of the range stands in it, from 0. */
    int place(long number) {
        return (int) (number - first);
    }
}
