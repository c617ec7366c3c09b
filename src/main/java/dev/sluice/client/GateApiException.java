package dev.sluice.client;

import org.jspecify.annotations.Nullable;

/** A gate that did not answer, or refused. The message says which and why. */
public final class GateApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GateApiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
