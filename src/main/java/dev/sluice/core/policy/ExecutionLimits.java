package dev.sluice.core.policy;

/**
 * What a tenant may do for real in one UTC day. A value of 0 or infinity is meant literally.
 *
 * @param perSource count each source on its own
 * @param maxOrdersPerDay live actions a day
 * @param maxNotionalPerDay sum of their sizes a day
 * @param maxLossPerDay realised loss a day
 */
public record ExecutionLimits(boolean perSource, long maxOrdersPerDay, double maxNotionalPerDay, double maxLossPerDay) {
    public static final ExecutionLimits DEFAULT = new ExecutionLimits(false, 10, 100_000, 1_000);
}
