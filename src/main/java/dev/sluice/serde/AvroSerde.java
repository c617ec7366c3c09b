package dev.sluice.serde;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link AvroReader} and {@link AvroWriter} together, for Kafka Streams and plain clients alike. Configure it once;
 * after that it is safe for use by several threads, as Streams does when one serde serves all its threads.
 */
public final class AvroSerde<T> implements Serde<T> {
    private final AvroReader<T> reader;
    private final AvroWriter<T> writer;

    /** A serde whose type is in the properties. */
    public AvroSerde() {
        this.reader = new AvroReader<>();
        this.writer = new AvroWriter<>();
    }

    /** A serde of a generated class, {@link org.apache.avro.generic.GenericRecord}, or {@code byte[]}. */
    public AvroSerde(Class<T> type) {
        this.reader = new AvroReader<>(type);
        this.writer = new AvroWriter<>(type);
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        reader.configure(properties, isKey);
        writer.configure(properties, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return writer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return reader;
    }
}
