package dev.sluice.serde.state;

import java.io.IOException;

/**
 * How one kind of value is written. Its version goes before it, so that a later Sluice can tell which way an old value
 * was written and read it.
 */
interface StateFormat<T> {
    /** The version that is written today, 1 to 127. */
    int version();

    /** Writes a value in today's version, without the version itself. */
    void write(T value, StateWriter out) throws IOException;

    /** Reads a value that was written in a version from 1 to {@link #version()}. */
    T read(StateReader in, int version) throws IOException;
}
