package dev.sluice.core.guard;

/** How far a policy may weaken a guard. */
public enum Binding {
    /** Never. */
    CORE,
    /** For dry runs only. */
    LIVE,
    /** As it likes. */
    FREE
}
