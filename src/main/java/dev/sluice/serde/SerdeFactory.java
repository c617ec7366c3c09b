package dev.sluice.serde;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serdes of generated classes. The property {@code serde.class} names another class than our own, such as
 * Confluent's {@code io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde}; it gets the same properties, and the
 * decoders and encoders made here tell bad records from an unreachable registry whichever serde is inside.
 */
public final class SerdeFactory {
    /** The property that names the serde. */
    public static final String SERDE_CLASS = "serde.class";

    private final Map<String, Object> properties;

    /** A factory for the properties, which must hold {@code schema.registry.url}. */
    public SerdeFactory(Map<String, ?> properties) {
        var all = new HashMap<String, Object>();
        // What is our default is not Confluent's; with these said, both write the same.
        all.put(SerdeConfig.REGISTER_SCHEMAS, false);
        all.put(SerdeConfig.NORMALIZE_SCHEMAS, true);
        all.put("avro.remove.java.properties", true);
        all.put("specific.avro.reader", true);
        properties.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        this.properties = Map.copyOf(all);
    }

    /**
     * A configured serde of the generated class.
     *
     * @throws ConfigException when the properties are wrong or {@code serde.class} cannot be loaded
     */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type, boolean isKey) {
        // Whichever serde it will be, Avro must know that instances of the class may be made.
        TrustedClasses.add(SpecificData.get().getSchema(type));
        var named = new HashMap<>(properties);
        named.put(AvroType.property(isKey), type);
        var serde = instance(serdeClass(properties));
        serde.configure(named, isKey);
        @SuppressWarnings("unchecked") // the type is in the properties it was just configured with
        var typed = (Serde<T>) serde;
        return typed;
    }

    /** A decoder of values; {@link ConfigException} as for {@link #serde}. */
    public <T extends SpecificRecord> RecordDecoder<T> valueDecoder(Class<T> type) {
        return new RecordDecoder<>(serde(type, false).deserializer());
    }

    /** An encoder of values; {@link ConfigException} as for {@link #serde}. */
    public <T extends SpecificRecord> RecordEncoder<T> valueEncoder(Class<T> type) {
        return new RecordEncoder<>(serde(type, false).serializer());
    }

    /**
     * An encoder of values that are written as records of the generated class; {@link ConfigException} as for
     * {@link #serde}.
     *
     * @param toAvro makes the record, for a serde that is not our own
     * @param direct writes the same bytes, for our own
     */
    public <T, A extends SpecificRecord> RecordEncoder<T> valueEncoder(
            Class<A> type, Function<T, A> toAvro, DirectWriter<T> direct) {
        if (!serdeClass(properties).equals(AvroSerde.class.getName())) {
            return new RecordEncoder<>(new Converted<>(serde(type, false).serializer(), toAvro));
        }
        var writer = new AvroWriter<>(new DirectType<>(SpecificData.get().getSchema(type), direct));
        writer.configure(properties, false);
        return new RecordEncoder<>(writer);
    }

    private static String serdeClass(Map<String, ?> properties) {
        var named = properties.get(SERDE_CLASS);
        return named == null ? AvroSerde.class.getName() : named.toString();
    }

    private static Serde<?> instance(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(Serde.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new ConfigException(SERDE_CLASS, name, "No serde can be made of it: " + unusable);
        }
    }

    /** Values of the core for a serializer of generated classes. */
    private record Converted<T, A>(Serializer<A> serializer, Function<T, A> toAvro) implements Serializer<T> {
        @Override
        public byte[] serialize(String topic, T value) {
            return serializer.serialize(topic, toAvro.apply(value));
        }

        @Override
        public byte[] serialize(String topic, Headers headers, T value) {
            return serializer.serialize(topic, headers, toAvro.apply(value));
        }
    }
}
