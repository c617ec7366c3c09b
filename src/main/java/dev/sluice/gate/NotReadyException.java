package dev.sluice.gate;

/** The gate must not start: its message says everything that is wrong, and how to mend each. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With everything that is wrong. */
    public NotReadyException(String message) {
        super(message);
    }
}
