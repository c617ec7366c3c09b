package dev.sluice.serde.records;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Fields of Avro's binary form that are more than a primitive. What may be absent is a union of null, first, and it. */
final class Fields {
    private static final int NULL = 0;
    private static final int GIVEN = 1;

    private Fields() {}

    /** Writes one element or value. */
    interface Part<T> {
        void write(T value, Encoder out) throws IOException;
    }

    /** Writes whether there is a value; the value, if there is one, has to follow. */
    static void presence(@Nullable Object value, Encoder out) throws IOException {
        if (value == null) {
            out.writeIndex(NULL);
            out.writeNull();
        } else {
            out.writeIndex(GIVEN);
        }
    }

    static void optionalText(@Nullable String text, Encoder out) throws IOException {
        presence(text, out);
        if (text != null) {
            out.writeString(text);
        }
    }

    static void optionalReal(@Nullable Double number, Encoder out) throws IOException {
        presence(number, out);
        if (number != null) {
            out.writeDouble(number);
        }
    }

    static void optionalNumber(@Nullable Long number, Encoder out) throws IOException {
        presence(number, out);
        if (number != null) {
            out.writeLong(number);
        }
    }

    static void optionalInstant(@Nullable Instant moment, Encoder out) throws IOException {
        presence(moment, out);
        if (moment != null) {
            out.writeLong(moment.toEpochMilli());
        }
    }

    static <C extends Enum<C>> void optionalSymbol(EnumTable<C, ?> table, @Nullable C constant, Encoder out)
            throws IOException {
        presence(constant, out);
        if (constant != null) {
            out.writeEnum(table.index(constant));
        }
    }

    static <T> void list(List<T> elements, Part<T> part, Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            out.startItem();
            part.write(elements.get(i), out);
        }
        out.writeArrayEnd();
    }

    static <V> void map(Map<String, V> values, Part<V> part, Encoder out) throws IOException {
        out.writeMapStart();
        out.setItemCount(values.size());
        if (!values.isEmpty()) {
            for (Map.Entry<String, V> each : values.entrySet()) {
                out.startItem();
                out.writeString(each.getKey());
                part.write(each.getValue(), out);
            }
        }
        out.writeMapEnd();
    }
}
