package dev.sluice.cluster;

/** The cluster could not be asked, or refused. The message says which brokers, why, and what to look at. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
