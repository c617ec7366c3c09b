package dev.sluice.core.guard;

/** How much a violation weighs, from nothing to everything. */
public enum Level {
    /** The guard was not asked: its mode is off. */
    SKIPPED,
    PASS,
    WARN,
    /** Needs a free slot. */
    QUEUE,
    /** Needs a human. */
    HOLD,
    BLOCK;

    /** The heavier of two levels. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
