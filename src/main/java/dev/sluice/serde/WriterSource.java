package dev.sluice.serde;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;

/** Which schema a value is written with, and what writes it. */
interface WriterSource<T> {
    /** The schema of one value. */
    Schema schemaOf(T value);

    /** A writer of values of the class, with the schema. */
    DatumWriter<T> writer(Class<?> written, Schema schema);
}
