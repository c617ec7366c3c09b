package dev.sluice.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** A record that cannot be decoded now or ever: a dead letter, not a reason to stop. */
public class UndecodableException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** A record refused for the reason; the detail says what was found, for people. */
    public UndecodableException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    /** The same with the failure that revealed it. */
    public UndecodableException(Reason reason, String detail, @Nullable Throwable cause) {
        super(reason.code() + ": " + detail, cause);
        this.reason = reason;
    }

    /** Where it was thrown says nothing about the record, and bad records may come in floods. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Why, in a word that stays the same across releases. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong with a record. */
    public enum Reason {
        /** There is no value. */
        NULL_VALUE("null-value"),
        /** Not even the framing fits. */
        TOO_SHORT("too-short"),
        /** The first byte is not the one every framed record begins with. */
        UNKNOWN_MAGIC_BYTE("unknown-magic-byte"),
        /** The header that names the schema is not one. */
        MALFORMED_HEADER("malformed-schema-header"),
        /** The registry does not know the schema. */
        UNKNOWN_SCHEMA("unknown-schema"),
        /** The registry's schema is not one of Avro, or Avro refuses it. */
        UNUSABLE_SCHEMA("unusable-schema"),
        /** The record was written as something else than what is expected here. */
        INCOMPATIBLE_SCHEMA("incompatible-schema"),
        /** The bytes end before the record does. */
        TRUNCATED("truncated"),
        /** The record ends before the bytes do. */
        TRAILING_BYTES("trailing-bytes"),
        /** The bytes are not a record of their schema. */
        MALFORMED("malformed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The stable name: lower case, words divided by hyphens. */
        public String code() {
            return code;
        }
    }
}
