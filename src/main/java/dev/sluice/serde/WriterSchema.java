package dev.sluice.serde;

import dev.sluice.serde.UndecodableException.Reason;
import org.apache.avro.Schema;

/** What the registry said about a schema, in a form that can be remembered. */
sealed interface WriterSchema {
    /** The schema; an {@link UndecodableException} of its own for everybody who asks when there is none. */
    Schema orThrow();

    /** A schema of Avro. */
    record Known(Schema schema) implements WriterSchema {
        @Override
        public Schema orThrow() {
            return schema;
        }
    }

    /** The registry knows no such schema. */
    record Unknown(String detail) implements WriterSchema {
        @Override
        public Schema orThrow() {
            throw new UnknownSchemaException(detail);
        }
    }

    /** The registry knows it, and Avro can do nothing with it. */
    record Unusable(String detail) implements WriterSchema {
        @Override
        public Schema orThrow() {
            throw new UndecodableException(Reason.UNUSABLE_SCHEMA, detail);
        }
    }
}
