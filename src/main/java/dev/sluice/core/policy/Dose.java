package dev.sluice.core.policy;

import org.jspecify.annotations.Nullable;

/** How much of an action's modelled effect one decision asks for, read from the value of one parameter. */
public enum Dose {
    /** All of it; no parameter is read. */
    WHOLE,
    /** The parameter is a part of {@code full}, such as a percentage of 100: effects grow with value / full. */
    SHARE,
    /** The parameter is a factor: the gain grows with min(value, full) / full, other effects with value - 1. */
    MULTIPLIER;

    /** The largest factor that is taken at its word. */
    public static final double LARGEST_FACTOR = 1_000;

    /**
     * The usable value of the parameter. What is no finite number counts as the value that changes least, a negative one
     * as 0, and no share is more than all of it: guards refuse such values, unless a policy switched them off.
     */
    public double value(@Nullable Object given, double full) {
        if (!(given instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return this == MULTIPLIER ? 1 : 0;
        }
        double largest = this == SHARE ? full : LARGEST_FACTOR;
        return Math.min(largest, Math.max(0, number.doubleValue()));
    }

    /** The coefficient of the gain for this much. */
    public double gain(double coefficient, double value, double full) {
        return switch (this) {
            case WHOLE -> coefficient;
            case SHARE -> coefficient * (value / full);
            case MULTIPLIER -> coefficient * Math.min(value, full) / full;
        };
    }

    /** What the other metrics' coefficients are multiplied by. */
    public double strength(double value, double full) {
        return switch (this) {
            case WHOLE -> 1;
            case SHARE -> value / full;
            case MULTIPLIER -> value - 1;
        };
    }
}
