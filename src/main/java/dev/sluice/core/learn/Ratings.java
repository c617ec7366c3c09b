package dev.sluice.core.learn;

import org.jspecify.annotations.Nullable;

/**
 * What people thought of outcomes.
 *
 * @param count how many ratings
 * @param sum all of them together
 */
public record Ratings(long count, double sum) {
    /** No rating. */
    public static final Ratings EMPTY = new Ratings(0, 0);

    /**
     * With one more.
     *
     * @param rating -1 (harmful) to 1 (helpful)
     * @throws IllegalArgumentException for any other number
     */
    public Ratings with(double rating) {
        if (!(rating >= -1 && rating <= 1)) {
            throw new IllegalArgumentException("rating is " + rating + "; allowed is -1 to 1");
        }
        return new Ratings(count + 1, sum + rating);
    }

    /** The ratings of both. */
    public Ratings merge(Ratings other) {
        return new Ratings(count + other.count, sum + other.sum);
    }

    /** The mean, -1 to 1; null when nobody rated. */
    public @Nullable Double mean() {
        return count == 0 ? null : Double.valueOf(sum / count);
    }
}
