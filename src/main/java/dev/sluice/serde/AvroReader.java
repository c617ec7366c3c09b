package dev.sluice.serde;

import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records from topics, as {@code value.deserializer} or inside a serde. Without a type, the property
 * {@code specific.avro.value.type} (or {@code specific.avro.key.type}) names the generated class; without that, records
 * are {@link GenericRecord}s. null stays null; a bad record is an {@link UndecodableException}. Configure it once;
 * after that it is safe for use by several threads, each with readers of its own.
 */
public final class AvroReader<T> implements Deserializer<T> {
    private final @Nullable AvroType<T> type;
    private @Nullable ThreadLocal<AvroDecoder<T>> decoders;

    /** A reader whose type is in the properties. */
    public AvroReader() {
        this.type = null;
    }

    /** A reader of a generated class, {@link GenericRecord}, or {@code byte[]}. */
    public AvroReader(Class<T> type) {
        this.type = AvroType.of(type);
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        var registry = SchemaRegistryClient.shared(RegistryConfig.from(properties));
        var config = SerdeConfig.from(properties, isKey);
        @SuppressWarnings("unchecked") // who leaves the type to the properties says there what T is
        var read = type != null ? type : (AvroType<T>) AvroType.configured(properties, isKey);
        decoders = ThreadLocal.withInitial(() -> new AvroDecoder<>(registry, config, read));
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        if (decoders == null) {
            throw new IllegalStateException("The reader is not configured");
        }
        return data == null ? null : decoders.get().decode(topic, headers, data);
    }
}
