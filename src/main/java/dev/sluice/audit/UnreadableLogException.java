package dev.sluice.audit;

/** An audit log, or a file that belongs to it, that cannot be read at all: nothing is known of it then. */
public final class UnreadableLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what cannot be read, and why. */
    public UnreadableLogException(String message) {
        super(message);
    }

    /** With what cannot be read, and why. */
    public UnreadableLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
