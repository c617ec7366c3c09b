package dev.sluice.core.policy;

/** What a control does to the decisions it covers. */
public enum ControlState {
    /** Nothing. */
    ACTIVE,
    /** Only action types marked {@code reducing} pass. */
    REDUCING,
    /** Nothing passes. */
    HALTED
}
