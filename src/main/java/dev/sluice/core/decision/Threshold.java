package dev.sluice.core.decision;

/**
 * Comparisons with a limit. Values closer than 1e-9 count as equal, so that 0.1 + 0.2 meets a limit of 0.3. Nothing here
 * is true of NaN.
 */
public final class Threshold {
    /** Values closer than this are equal. */
    public static final double TOLERANCE = 1e-9;

    private Threshold() {}

    /** Clearly less than the limit. */
    public static boolean below(double value, double limit) {
        return value < limit && limit - value >= TOLERANCE;
    }

    /** Clearly more than the limit. */
    public static boolean above(double value, double limit) {
        return value > limit && value - limit >= TOLERANCE;
    }

    /** At the limit or above it. */
    public static boolean atLeast(double value, double limit) {
        return value >= limit || limit - value < TOLERANCE;
    }
}
