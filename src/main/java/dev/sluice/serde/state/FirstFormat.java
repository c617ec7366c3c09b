package dev.sluice.serde.state;

import java.io.IOException;

/** A format that has had one version so far. */
record FirstFormat<T>(StateWriter.Part<T> writer, StateReader.Part<T> reader) implements StateFormat<T> {
    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(T value, StateWriter out) throws IOException {
        writer.write(value, out);
    }

    @Override
    public T read(StateReader in, int version) throws IOException {
        return reader.read(in);
    }
}
