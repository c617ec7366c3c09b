package dev.sluice.core.policy;

/** The constants of the simulator. */
public record Simulation(long seed) {
    public static final Simulation DEFAULT = new Simulation(0);
}
