package dev.sluice.core.policy;

/**
 * What the simulator takes one kind of action to do to the metrics. An effect that is not specified changes nothing: the
 * action informs somebody, and that always succeeds.
 *
 * @param gain the share of the failing requests that the action heals when done in full, -1..1; negative = it adds
 * @param dose how much of it one decision asks for
 * @param parameter the parameter the dose is read from; empty for {@link Dose#WHOLE}
 * @param full the parameter's value at which the gain is reached in full, above 0
 * @param latencyP95 relative change of the 95th percentile per unit of the dose's strength, -1 or more
 * @param requestsPerSecond relative change of the load per unit of the dose's strength, -1 or more
 * @param replicas what it does to the number of replicas, over which CPU and memory are spread
 * @param judgedByLoad whether it is done for the load and not for the key metric, so that it meets expectations unless it
 *     backfires
 */
public record EffectSpec(
        double gain,
        Dose dose,
        String parameter,
        double full,
        double latencyP95,
        double requestsPerSecond,
        Replicas replicas,
        boolean judgedByLoad) {

    /** What becomes of the number of replicas. */
    public enum Replicas {
        KEPT,
        ADDED,
        REMOVED
    }

    public EffectSpec {
        Simulation.require("gain", gain, -1, 1);
        Simulation.require("latencyP95", latencyP95, -1, Simulation.LARGEST);
        Simulation.require("requestsPerSecond", requestsPerSecond, -1, Simulation.LARGEST);
        Simulation.require("full", full, Double.MIN_NORMAL, Simulation.LARGEST);
        if ((dose == Dose.WHOLE) != parameter.isEmpty()) {
            throw new IllegalArgumentException("parameter is named if and only if the dose is not WHOLE");
        }
    }

    /** An action that is done wholly or not at all. */
    public static EffectSpec whole(double gain, double latencyP95) {
        return new EffectSpec(gain, Dose.WHOLE, "", 1, latencyP95, 0, Replicas.KEPT, false);
    }

    /** An action on a percentage of the traffic. */
    public static EffectSpec percentage(String parameter, double gain, double latencyP95, double requestsPerSecond) {
        return new EffectSpec(gain, Dose.SHARE, parameter, 100, latencyP95, requestsPerSecond, Replicas.KEPT, false);
    }

    /** An action that multiplies something, with its full gain at {@code full}. */
    public static EffectSpec multiplier(String parameter, double full, double gain, double latencyP95) {
        return new EffectSpec(gain, Dose.MULTIPLIER, parameter, full, latencyP95, 0, Replicas.KEPT, false);
    }

    /** An action that adds replicas, or removes some and is then judged by load. */
    public static EffectSpec scaling(Replicas replicas, double gain) {
        return new EffectSpec(gain, Dose.WHOLE, "", 1, 0, 0, replicas, replicas == Replicas.REMOVED);
    }
}
