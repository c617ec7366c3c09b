package dev.sluice.deadletter;

/** Dead letters, or what they are about, cannot be read or written. The message says which, and why. */
public final class DeadLetterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public DeadLetterException(String message) {
        super(message);
    }

    /** With what went wrong. */
    public DeadLetterException(String message, Throwable cause) {
        super(message, cause);
    }
}
