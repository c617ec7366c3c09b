package dev.sluice.serde.state;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes primitives one after the other, as Avro does. Kept by its thread and used again. */
final class StateWriter {
    private final Scratch scratch = new Scratch();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(scratch, null);

    /** Writes one element of a list. */
    interface Part<T> {
        void write(T value, StateWriter out) throws IOException;
    }

    /** Forgets what was written. */
    void reset() {
        scratch.length = 0;
    }

    /** A copy of what was written. */
    byte[] written() {
        return Arrays.copyOf(scratch.bytes, scratch.length);
    }

    /** For what Avro writes itself. */
    Encoder encoder() {
        return encoder;
    }

    <T> void versioned(StateFormat<T> format, T value) throws IOException {
        scratch.write(format.version());
        format.write(value, this);
    }

    void text(String text) throws IOException {
        encoder.writeString(text);
    }

    void optionalText(@Nullable String text) throws IOException {
        encoder.writeBoolean(text != null);
        if (text != null) {
            encoder.writeString(text);
        }
    }

    void number(long number) throws IOException {
        encoder.writeLong(number);
    }

    void count(int count) throws IOException {
        encoder.writeInt(count);
    }

    void real(double real) throws IOException {
        encoder.writeDouble(real);
    }

    void flag(boolean flag) throws IOException {
        encoder.writeBoolean(flag);
    }

    void instant(Instant instant) throws IOException {
        encoder.writeLong(instant.toEpochMilli());
    }

    /** Writes a constant as its place in {@code order}, or -1 for null. The order never changes; it only grows. */
    <E extends Enum<E>> void symbol(List<E> order, @Nullable E constant) throws IOException {
        int place = constant == null ? -1 : order.indexOf(constant);
        if (constant != null && place < 0) {
            throw new IOException(constant + " has no number among " + order);
        }
        encoder.writeInt(place);
    }

    <T> void list(List<T> values, Part<T> part) throws IOException {
        encoder.writeInt(values.size());
        for (T value : values) {
            part.write(value, this);
        }
    }

    /** A growing array. {@link java.io.ByteArrayOutputStream} would take a lock for every primitive. */
    private static final class Scratch extends OutputStream {
        private byte[] bytes = new byte[512];
        private int length;

        @Override
        public void write(int single) {
            makeRoom(1);
            bytes[length++] = (byte) single;
        }

        @Override
        public void write(byte[] source, int from, int count) {
            makeRoom(count);
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }

        private void makeRoom(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }
    }
}
