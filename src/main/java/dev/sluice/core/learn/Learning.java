package dev.sluice.core.learn;

/** Whether an outcome entered the learning memory. */
public enum Learning {
    LEARNED,
    /** Its window is no longer kept. */
    LATE,
    /** A control had frozen learning. */
    FROZEN
}
