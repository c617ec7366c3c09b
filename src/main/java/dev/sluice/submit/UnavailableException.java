package dev.sluice.submit;

/**
 * Kafka or the schema registry did not take a record in time. Whether the record comes through later is not known: what is
 * sent again is recognised by its id or nonce.
 */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    UnavailableException(String message) {
        super(message);
    }
}
