package dev.sluice.serde;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Encodes records of one type with writers it keeps, one a topic and schema. For use by one thread. */
final class AvroEncoder<T> {
    private final SchemaRegistryClient registry;
    private final SerdeConfig config;
    private final WriterSource<T> type;
    private final Map<Destination, Target<T>> targets = new HashMap<>();
    private @Nullable Latest<T> latest;
    private final GrowingBuffer buffer = new GrowingBuffer();
    private final BinaryEncoder output = EncoderFactory.get().directBinaryEncoder(buffer, null);

    AvroEncoder(SchemaRegistryClient registry, SerdeConfig config, WriterSource<T> type) {
        this.registry = registry;
        this.config = config;
        this.type = type;
    }

    byte[] encode(String topic, Headers headers, T record) {
        WireFormat.removeStaleHeader(headers, config.isKey());
        var target = target(topic, type.schemaOf(record), record.getClass());
        buffer.clear();
        buffer.write(0);
        buffer.writeInt(target.id());
        try {
            if (record instanceof byte[] raw) {
                buffer.write(raw);
            } else {
                target.writer().write(record, output);
            }
        } catch (IOException | RuntimeException unwritable) {
            throw new SerializationException(
                    "A record for " + topic + " does not fit its schema: " + unwritable.getMessage(), unwritable);
        }
        return buffer.copy();
    }

    /** Mostly the one of the record before: then nothing has to be looked up. */
    private Target<T> target(String topic, Schema schema, Class<?> written) {
        var last = latest;
        if (last != null && last.is(topic, schema, written)) {
            return last.target();
        }
        var destination = new Destination(topic, schema, written);
        var target = target(destination);
        latest = config.useLatestVersion() ? null : new Latest<>(destination, target);
        return target;
    }

    private Target<T> target(Destination destination) {
        var known = targets.get(destination);
        if (config.useLatestVersion()) {
            var newest = registry.latest(known == null ? subject(destination) : known.subject());
            if (known == null || known.id() != newest.id()) {
                known = newest(destination, newest);
                targets.put(destination, known);
            }
        } else if (known == null) {
            known = own(destination);
            targets.put(destination, known);
        }
        return known;
    }

    private Target<T> own(Destination destination) {
        var subject = subject(destination);
        var schema = destination.schema();
        int id = config.registerSchemas()
                ? registry.register(subject, schema, config.normalizeSchemas())
                : registry.lookup(subject, schema, config.normalizeSchemas());
        return new Target<>(subject, id, type.writer(destination.written(), schema));
    }

    private Target<T> newest(Destination destination, SubjectVersion newest) {
        var writer = type.writer(destination.written(), destination.schema());
        return new Target<>(
                newest.subject(),
                newest.id(),
                ConvertingWriter.isNeeded(destination.schema(), newest.schema())
                        ? new ConvertingWriter<>(writer, destination.schema(), newest)
                        : writer);
    }

    private String subject(Destination destination) {
        return config.subjects().subject(destination.topic(), config.isKey(), destination.schema());
    }

    private record Destination(String topic, Schema schema, Class<?> written) {}

    private record Latest<T>(Destination destination, Target<T> target) {
        boolean is(String topic, Schema schema, Class<?> written) {
            return destination.schema().equals(schema)
                    && destination.written().equals(written)
                    && destination.topic().equals(topic);
        }
    }

    private record Target<T>(String subject, int id, DatumWriter<T> writer) {}
}
