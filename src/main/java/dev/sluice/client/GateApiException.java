package dev.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A gate that did not answer, or refused. The message says which and why. */
public final class GateApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode problem;

    GateApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.problem = MissingNode.getInstance();
    }

    GateApiException(int status, JsonNode problem, String message) {
        super(message);
        this.status = status;
        this.problem = problem;
    }

    /** The HTTP status of a refusal; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The problem document (RFC 9457) of a refusal; missing when there is none. */
    public JsonNode problem() {
        return problem;
    }
}
