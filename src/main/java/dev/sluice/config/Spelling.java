package dev.sluice.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name was meant by an unknown one. */
final class Spelling {
    private Spelling() {}

    /** The known name closest to the given one, if it is close enough to be a slip of the fingers. */
    static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerance(candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int tolerance(String candidate) {
        return Math.max(1, Math.min(3, candidate.length() / 4));
    }

    /** How many letters must be added, removed, replaced or swapped with their neighbour (Damerau, restricted). */
    private static int distance(String from, String to) {
        var steps = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                steps[row][column] = row == 0 || column == 0 ? row + column : cheapest(steps, from, row, to, column);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(int[][] steps, String from, int row, String to, int column) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int best = Math.min(
                Math.min(steps[row - 1][column] + 1, steps[row][column - 1] + 1),
                steps[row - 1][column - 1] + replaced);
        boolean swapped = row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        return swapped ? Math.min(best, steps[row - 2][column - 2] + 1) : best;
    }
}
