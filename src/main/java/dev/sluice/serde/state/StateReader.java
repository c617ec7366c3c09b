package dev.sluice.serde.state;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. Whatever is cut short is an {@link java.io.EOFException}. */
final class StateReader {
    private static final int MOST_ROOM_AHEAD = 128;
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BinaryDecoder decoder;
    private final byte[] one = new byte[1];
    private final byte[] eight = new byte[Long.BYTES];

    /** Reads one element of a list. */
    interface Part<T> {
        T read(StateReader in) throws IOException;
    }

    StateReader(byte[] bytes) {
        decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    }

    /** For what Avro reads itself. */
    Decoder decoder() {
        return decoder;
    }

    /** Makes sure that everything has been read. */
    void expectEnd() throws IOException {
        if (!decoder.isEnd()) {
            throw new IOException("it goes on after its end");
        }
    }

    <T> T versioned(StateFormat<T> format) throws IOException {
        decoder.readFixed(one, 0, 1);
        int version = one[0];
        if (version < 1 || version > format.version()) {
            throw new IOException(
                    "it has format version " + version + "; this version of Sluice knows 1 to " + format.version());
        }
        return format.read(this, version);
    }

    String text() throws IOException {
        return decoder.readString();
    }

    @Nullable
    String optionalText() throws IOException {
        return decoder.readBoolean() ? decoder.readString() : null;
    }

    long number() throws IOException {
        return decoder.readLong();
    }

    int count() throws IOException {
        return decoder.readInt();
    }

    double real() throws IOException {
        return decoder.readDouble();
    }

    long bits() throws IOException {
        decoder.readFixed(eight, 0, eight.length);
        return (long) LITTLE_ENDIAN.get(eight, 0);
    }

    boolean flag() throws IOException {
        return decoder.readBoolean();
    }

    Instant instant() throws IOException {
        return Instant.ofEpochMilli(decoder.readLong());
    }

    <E extends Enum<E>> E symbol(List<E> order) throws IOException {
        E constant = optionalSymbol(order);
        if (constant == null) {
            throw new IOException("a symbol is missing; it is one of " + order);
        }
        return constant;
    }

    <E extends Enum<E>> @Nullable E optionalSymbol(List<E> order) throws IOException {
        int place = decoder.readInt();
        if (place < -1 || place >= order.size()) {
            throw new IOException("symbol " + place + " is not one of " + order);
        }
        return place < 0 ? null : order.get(place);
    }

    /** Reads one of the numbers that an element of a list consists of. */
    interface Word {
        long read(int place) throws IOException;
    }

    /** A list whose elements are so many numbers each, one behind the other. */
    long[] words(int width, Word word) throws IOException {
        int size = size();
        long[] values = new long[Math.min(size, MOST_ROOM_AHEAD) * width];
        for (int i = 0; i < size; i++) {
            if (i * width == values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            for (int place = 0; place < width; place++) {
                values[i * width + place] = word.read(place);
            }
        }
        return values.length == size * width ? values : Arrays.copyOf(values, size * width);
    }

    private int size() throws IOException {
        int size = decoder.readInt();
        if (size < 0) {
            throw new IOException("a list has " + size + " elements");
        }
        return size;
    }

    <T> List<T> list(Part<T> part) throws IOException {
        int size = size();
        if (size == 0) {
            return List.of();
        }
        // a damaged size must not ask for all the memory there is
        List<T> values = new ArrayList<>(Math.min(size, MOST_ROOM_AHEAD));
        for (int i = 0; i < size; i++) {
            values.add(part.read(this));
        }
        return values;
    }
}
