package dev.sluice.bench;

/** Is told what a {@link Sight} sees, on its thread. Times are those of {@link System#nanoTime}. */
interface SightListener {
    /** Hears nothing. */
    SightListener NONE = new SightListener() {};

    /** Something of that decision was seen for the first time. */
    default void first(long decision, int partition, long nanos) {}

    /** Some more were seen; so many different ones that makes by now. */
    default void polled(long count, long nanos) {}
}
