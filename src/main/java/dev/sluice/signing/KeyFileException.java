package dev.sluice.signing;

/** A file of keys that cannot be used. The message says which and why, and never quotes a private key. */
public final class KeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With everything that is wrong. */
    public KeyFileException(String message) {
        super(message);
    }
}
