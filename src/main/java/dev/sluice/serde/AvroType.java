package dev.sluice.serde;

import dev.sluice.serde.UndecodableException.Reason;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What records are in Java: a generated class, Avro's own {@link GenericRecord}, or {@code byte[]}.
 *
 * @param type the Java class
 * @param expected the schema records are read as; null to read each as what it was written as
 * @param model Avro's view of the class
 */
record AvroType<T>(Class<T> type, @Nullable Schema expected, GenericData model) implements WriterSource<T> {
    private static final Schema BYTES = Schema.create(Schema.Type.BYTES);

    static <T> AvroType<T> of(Class<T> type) {
        if (SpecificRecord.class.isAssignableFrom(type)) {
            var model = SpecificData.getForClass(type);
            // generated code, where there is some, takes half the time that walking the schema takes
            model.setCustomCoders(true);
            var schema = model.getSchema(type);
            TrustedClasses.add(schema);
            return new AvroType<>(type, schema, model);
        }
        if (type == byte[].class) {
            return new AvroType<>(type, BYTES, GenericData.get());
        }
        if (type.isAssignableFrom(GenericRecord.class)) {
            return new AvroType<>(type, null, GenericData.get());
        }
        throw new ConfigException(
                "Records cannot be read as " + type.getName() + ": it is not generated from a schema");
    }

    /** The class named by the properties, else the generic one. */
    static AvroType<?> configured(Map<String, ?> properties, boolean isKey) {
        var name = property(isKey);
        var value = properties.get(name);
        try {
            if (value == null) {
                return of(GenericRecord.class);
            }
            Class<?> type = value instanceof Class<?> known ? known : Class.forName(value.toString());
            return of(type);
        } catch (ClassNotFoundException unknown) {
            throw new ConfigException(name, value, "There is no such class");
        }
    }

    /** The name of the property that names the class. */
    static String property(boolean isKey) {
        return "specific.avro." + (isKey ? "key" : "value") + ".type";
    }

    /** Whether records of the schema stand bare after the framing, without Avro's length. */
    static boolean isRaw(Schema schema) {
        return schema.getType() == Schema.Type.BYTES;
    }

    /** A reader of what was written with the schema; {@link UndecodableException} when that is something else. */
    DatumReader<T> reader(Schema writer) {
        if (expected != null && !SchemaCompatibility.schemaNameEquals(expected, writer)) {
            throw new UndecodableException(
                    Reason.INCOMPATIBLE_SCHEMA, writer.getFullName() + " is not a " + expected.getFullName());
        }
        if (expected == null && type != Object.class && writer.getType() != Schema.Type.RECORD) {
            throw new UndecodableException(Reason.INCOMPATIBLE_SCHEMA, writer.getName() + " is not a record");
        }
        @SuppressWarnings("unchecked") // Avro's model of the class makes instances of the class
        DatumReader<T> reader = model.createDatumReader(writer, expected == null ? writer : expected);
        return reader;
    }

    /** Whether everything written with the schema can be read as this type. */
    boolean reads(Schema writer) {
        return expected == null
                || SchemaCompatibility.checkReaderWriterCompatibility(expected, writer)
                                .getType()
                        == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
    }

    /** A writer of records of the class, with the schema. A generated class brings its own view of times and the like. */
    @Override
    public DatumWriter<T> writer(Class<?> written, Schema schema) {
        var view = expected == null && SpecificRecord.class.isAssignableFrom(written)
                ? of(written).model()
                : model;
        @SuppressWarnings("unchecked") // as above
        DatumWriter<T> writer = view.createDatumWriter(schema);
        return writer;
    }

    /** The schema of one record. */
    @Override
    public Schema schemaOf(T record) {
        if (record instanceof GenericContainer container) {
            return container.getSchema();
        }
        if (record instanceof byte[]) {
            return BYTES;
        }
        throw new SerializationException("The schema of a " + record.getClass().getName() + " is not known");
    }
}
