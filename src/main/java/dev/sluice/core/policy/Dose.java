package dev.sluice.core.policy;

/** How much of an action's modelled effect one decision asks for, read from the value of one parameter. */
public enum Dose {
    /** All of it; no parameter is read. */
    WHOLE,
    /** The parameter is a part of {@code full}, such as a percentage of 100: effects grow with value / full. */
    SHARE,
    /** The parameter is a factor: the gain grows with min(value, full) / full, latency with value - 1. */
    MULTIPLIER;

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
