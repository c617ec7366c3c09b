package dev.sluice.serde;

import java.io.IOException;
import org.apache.avro.io.Encoder;

/**
 * Writes values as records of one schema, field by field, without making the records first. For values of which there are
 * very many: the schema's field order is written down a second time, so a test has to compare its bytes with those of the
 * generated class.
 */
@FunctionalInterface
public interface DirectWriter<T> {
    /** Writes every field, in the order of the schema. Used by several threads at the same time. */
    void write(T value, Encoder out) throws IOException;
}
