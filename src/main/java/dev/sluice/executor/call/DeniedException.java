package dev.sluice.executor.call;

/** Nothing may be sent any more: a control, or the clock, is against it. */
public final class DeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what forbids it. */
    public DeniedException(String reason) {
        super(reason, null, false, false);
    }

    /** What forbids it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
