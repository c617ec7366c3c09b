package dev.sluice.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;

/**
 * Values that are no Avro records and are written as such all the same.
 *
 * @param schema what they are written as
 * @param direct what writes them
 */
record DirectType<T>(Schema schema, DirectWriter<T> direct) implements WriterSource<T> {
    @Override
    public Schema schemaOf(T value) {
        return schema;
    }

    @Override
    public DatumWriter<T> writer(Class<?> written, Schema own) {
        return new Writer<>(direct);
    }

    /** The same as Avro calls it. */
    private record Writer<T>(DirectWriter<T> direct) implements DatumWriter<T> {
        @Override
        public void setSchema(Schema other) {
            throw new UnsupportedOperationException("The schema is given for good");
        }

        @Override
        public void write(T value, Encoder out) throws IOException {
            direct.write(value, out);
        }
    }
}
