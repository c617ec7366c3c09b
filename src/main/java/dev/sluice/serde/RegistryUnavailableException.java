package dev.sluice.serde;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * No usable answer from the schema registry in the time allowed: it is down, overloaded, refuses our credentials, or
 * is no registry at all. The record is not to blame; try again later.
 */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    /** The message says which registry and what came instead of an answer. */
    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
