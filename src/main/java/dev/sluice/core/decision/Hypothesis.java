package dev.sluice.core.decision;

/**
 * One explanation the source considered.
 *
 * @param name what it supposes
 * @param probability how likely the source thinks it is, 0..1
 */
public record Hypothesis(String name, double probability) {}
