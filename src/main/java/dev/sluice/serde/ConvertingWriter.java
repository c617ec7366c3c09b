package dev.sluice.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Writes records of an older schema as the newest of the subject: fields it added get their defaults. A generated
 * class knows its fields by their place, so it cannot be written with another schema directly. For use by one thread.
 */
final class ConvertingWriter<T> implements DatumWriter<T> {
    private final DatumWriter<T> own;
    private final GenericDatumReader<Object> reader;
    private final GenericDatumWriter<Object> writer;
    private final GrowingBuffer buffer = new GrowingBuffer();

    /** Refuses, as {@link SerializationException}, a newest schema that cannot read the older one's records. */
    ConvertingWriter(DatumWriter<T> own, Schema schema, SubjectVersion newest) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(newest.schema(), schema);
        if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("Version " + newest.version() + " of " + newest.subject()
                    + " cannot hold records of " + schema.getFullName() + " as this program writes them");
        }
        this.own = own;
        this.reader = new GenericDatumReader<>(schema, newest.schema());
        this.writer = new GenericDatumWriter<>(newest.schema());
    }

    /** Whether the two schemas stand for different bytes. */
    static boolean isNeeded(Schema schema, Schema newest) {
        return !SchemaNormalization.toParsingForm(schema).equals(SchemaNormalization.toParsingForm(newest));
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("The schemas are given for good");
    }

    @Override
    public void write(T record, Encoder output) throws IOException {
        buffer.clear();
        own.write(record, EncoderFactory.get().directBinaryEncoder(buffer, null));
        var older = DecoderFactory.get().binaryDecoder(buffer.copy(), null);
        writer.write(reader.read(null, older), output);
    }
}
