package dev.sluice.serde.state;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes primitives one after the other, with the bytes Avro would write. Avro's own encoder copies every number once more,
 * and a ledger is written for every decision. Kept by its thread and used again.
 */
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

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scratch.zigZag(bytes.length);
        scratch.write(bytes, 0, bytes.length);
    }

    void optionalText(@Nullable String text) {
        flag(text != null);
        if (text != null) {
            text(text);
        }
    }

    void number(long number) {
        scratch.zigZag(number);
    }

    void count(int count) {
        scratch.zigZag(count);
    }

    void real(double real) {
        scratch.littleEndian(Double.doubleToRawLongBits(real));
    }

    /** Eight bytes, for what is as likely large as small. */
    void bits(long bits) {
        scratch.littleEndian(bits);
    }

    void flag(boolean flag) {
        scratch.write(flag ? 1 : 0);
    }

    void instant(Instant instant) {
        scratch.zigZag(instant.toEpochMilli());
    }

    /** Writes a constant as its place in {@code order}, or -1 for null. The order never changes; it only grows. */
    <E extends Enum<E>> void symbol(List<E> order, @Nullable E constant) throws IOException {
        int place = constant == null ? -1 : order.indexOf(constant);
        if (constant != null && place < 0) {
            throw new IOException(constant + " has no number among " + order);
        }
        scratch.zigZag(place);
    }

    <T> void list(List<T> values, Part<T> part) throws IOException {
        scratch.zigZag(values.size());
        for (T value : values) {
            part.write(value, this);
        }
    }

    /** A growing array. {@link java.io.ByteArrayOutputStream} would take a lock for every primitive. */
    private static final class Scratch extends OutputStream {
        private static final VarHandle LITTLE_ENDIAN =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final int LONGEST_NUMBER = 10;
        private static final int SEVEN = 7;
        private static final long SEVEN_BITS = 0x7F;
        private static final long MORE = 0x80;

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

        /** Avro's variable length: seven bits a byte, the least significant first, the sign in the lowest bit. */
        void zigZag(long number) {
            makeRoom(LONGEST_NUMBER);
            byte[] into = bytes;
            int at = length;
            long left = (number << 1) ^ (number >> (Long.SIZE - 1));
            while ((left & ~SEVEN_BITS) != 0) {
                into[at++] = (byte) ((left & SEVEN_BITS) | MORE);
                left >>>= SEVEN;
            }
            into[at++] = (byte) left;
            length = at;
        }

        void littleEndian(long bits) {
            makeRoom(Long.BYTES);
            LITTLE_ENDIAN.set(bytes, length, bits);
            length += Long.BYTES;
        }

        private void makeRoom(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }
    }
}
