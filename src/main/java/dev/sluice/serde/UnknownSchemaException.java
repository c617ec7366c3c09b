package dev.sluice.serde;

/** The registry answered, and it does not know the schema a record names. */
public final class UnknownSchemaException extends UndecodableException {
    private static final long serialVersionUID = 1L;

    /** The detail names the schema. */
    public UnknownSchemaException(String detail) {
        super(Reason.UNKNOWN_SCHEMA, detail);
    }
}
