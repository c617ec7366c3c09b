package dev.sluice.serde;

import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records to topics, as {@code value.serializer} or inside a serde. Generated classes,
 * {@link GenericRecord}s and {@code byte[]} are written by the schema they carry. null stays null; a record that does
 * not fit its schema is a {@link org.apache.kafka.common.errors.SerializationException}, a schema the registry does not
 * accept a {@link RegistryRefusedException}. Configure it once; after that it is safe for use by several threads, each
 * with buffers of its own.
 */
public final class AvroWriter<T> implements Serializer<T> {
    private final @Nullable WriterSource<T> type;
    private @Nullable ThreadLocal<AvroEncoder<T>> encoders;
    private boolean isKey;

    /** A writer whose type is in the properties. */
    public AvroWriter() {
        this.type = null;
    }

    /** A writer of a generated class, {@link GenericRecord}, or {@code byte[]}. */
    public AvroWriter(Class<T> type) {
        this.type = AvroType.of(type);
    }

    /** A writer of whatever is written in this way. */
    AvroWriter(WriterSource<T> type) {
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> properties, boolean key) {
        var registry = SchemaRegistryClient.shared(RegistryConfig.from(properties));
        var config = SerdeConfig.from(properties, key);
        @SuppressWarnings("unchecked") // who leaves the type to the properties says there what T is
        var written = type != null ? type : (WriterSource<T>) AvroType.configured(properties, key);
        encoders = ThreadLocal.withInitial(() -> new AvroEncoder<>(registry, config, written));
        isKey = key;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        return serialize(topic, new RecordHeaders(), record);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T record) {
        if (encoders == null) {
            throw new IllegalStateException("The writer is not configured");
        }
        if (record == null) {
            WireFormat.removeStaleHeader(headers, isKey);
            return null;
        }
        return encoders.get().encode(topic, headers, record);
    }
}
