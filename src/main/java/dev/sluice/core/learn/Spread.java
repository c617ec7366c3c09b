package dev.sluice.core.learn;

import org.jspecify.annotations.Nullable;

/**
 * How a number is spread over some observations, without keeping them. Two spreads merge into that of all their
 * observations: counts exactly, mean and variance to rounding (Chan, Golub and LeVeque 1979).
 *
 * @param count how many observations
 * @param mean their mean; 0 when there are none
 * @param squares sum of the squared distances from the mean
 * @param min the smallest; 0 when there are none
 * @param max the largest; 0 when there are none
 */
public record Spread(long count, double mean, double squares, double min, double max) {
    /** No observation. */
    public static final Spread EMPTY = new Spread(0, 0, 0, 0, 0);

    public Spread {
        if (count < 0 || !Double.isFinite(mean) || !(squares >= 0) || !(min <= max)) {
            throw new IllegalArgumentException("no spread of observations: count " + count + ", mean " + mean
                    + ", squares " + squares + ", " + min + " to " + max);
        }
    }

    /**
     * One observation.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public static Spread of(double observation) {
        return new Spread(1, observation, 0, observation, observation);
    }

    /** All observations of both. */
    public Spread merge(Spread other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        double all = (double) count + other.count;
        double distance = other.mean - mean;
        return new Spread(
                count + other.count,
                (mean * count + other.mean * other.count) / all,
                (squares + other.squares) + distance * distance * (((double) count * other.count) / all),
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    /** Mean of the squared distances from the mean (the population's variance); 0 when there is no observation. */
    public double variance() {
        return count == 0 ? 0 : squares / count;
    }

    /** The smallest observation, null when there is none. */
    public @Nullable Double smallest() {
        return count == 0 ? null : Double.valueOf(min);
    }

    /** The largest observation, null when there is none. */
    public @Nullable Double largest() {
        return count == 0 ? null : Double.valueOf(max);
    }
}
