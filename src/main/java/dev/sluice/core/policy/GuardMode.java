package dev.sluice.core.policy;

/** What a policy makes of a guard's finding. */
public enum GuardMode {
    /** It counts. */
    ENFORCE,
    /** It is recorded as a warning marked {@code shadow}. */
    WARN,
    /** The guard is not asked. */
    OFF
}
