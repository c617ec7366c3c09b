package dev.sluice.core.policy;

import dev.sluice.core.decision.Environment;

/**
 * Ties targets to the environment they belong to.
 *
 * @param match the target's name; {@code *} stands for any characters
 * @param environment the only environment a decision about it may name
 */
public record TargetBinding(String match, Environment environment) {}
