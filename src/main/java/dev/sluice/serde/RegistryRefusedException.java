package dev.sluice.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The schema registry answered and refuses what we want to write: the schema is not registered, not compatible, or not
 * valid. Trying again does not help; somebody has to register the schema or mend it.
 */
public final class RegistryRefusedException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final int errorCode;

    /** The code is the registry's own, such as 40403 for an unknown schema or 409 for an incompatible one. */
    public RegistryRefusedException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    /** The registry's own code. */
    public int errorCode() {
        return errorCode;
    }
}
