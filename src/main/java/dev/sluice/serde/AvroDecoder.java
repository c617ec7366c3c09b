package dev.sluice.serde;

import dev.sluice.serde.UndecodableException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Decodes records of one type with readers it keeps, one a schema. For use by one thread. */
final class AvroDecoder<T> {
    private final SchemaRegistryClient registry;
    private final SerdeConfig config;
    private final AvroType<T> type;
    private final Map<SchemaId, Written<T>> known = new HashMap<>();
    private @Nullable BinaryDecoder input;

    AvroDecoder(SchemaRegistryClient registry, SerdeConfig config, AvroType<T> type) {
        this.registry = registry;
        this.config = config;
        this.type = type;
    }

    T decode(String topic, Headers headers, byte[] data) {
        var frame = WireFormat.read(headers, config.isKey(), data);
        var written = known.get(frame.schema());
        if (written == null) {
            written = written(topic, frame.schema());
            known.put(frame.schema(), written);
        }
        return AvroType.isRaw(written.schema()) ? raw(data, frame.offset()) : decode(written, data, frame.offset());
    }

    private Written<T> written(String topic, SchemaId id) {
        // The record's name, which other strategies need, is not known before the schema is.
        var subject =
                config.subjects() == SubjectNameStrategy.TOPIC ? topic + (config.isKey() ? "-key" : "-value") : null;
        var schema = registry.schema(id, subject);
        return new Written<>(schema, type.reader(schema));
    }

    @SuppressWarnings("unchecked") // only byte[] and Object let themselves be read from a schema of bytes
    private T raw(byte[] data, int offset) {
        return (T) Arrays.copyOfRange(data, offset, data.length);
    }

    private T decode(Written<T> written, byte[] data, int offset) {
        var reused = DecoderFactory.get().binaryDecoder(data, offset, data.length - offset, input);
        input = reused;
        try {
            var record = written.reader().read(null, reused);
            if (!reused.isEnd()) {
                throw new UndecodableException(Reason.TRAILING_BYTES, "bytes follow the record");
            }
            return record;
        } catch (UndecodableException known) {
            throw known;
        } catch (EOFException end) {
            throw new UndecodableException(Reason.TRUNCATED, describe(end), end);
        } catch (AvroTypeException mismatch) {
            throw new UndecodableException(
                    type.reads(written.schema()) ? Reason.MALFORMED : Reason.INCOMPATIBLE_SCHEMA,
                    describe(mismatch),
                    mismatch);
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            // Bytes that say nonsense surface as whatever Avro or Java first stumbles over.
            throw new UndecodableException(Reason.MALFORMED, describe(malformed), malformed);
        }
    }

    private static String describe(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private record Written<T>(Schema schema, DatumReader<T> reader) {}
}
