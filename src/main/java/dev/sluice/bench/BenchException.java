package dev.sluice.bench;

/** A measurement that could not be made, or whose counts do not add up. The message says why. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
