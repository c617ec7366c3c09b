package dev.sluice.serde;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a registry said.
 *
 * @param status of HTTP
 * @param body JSON, missing when there was none; fields nobody asks for are ignored
 */
record RegistryReply(int status, JsonNode body) {
    private static final int NOT_FOUND = 404;
    private static final int LARGEST_STATUS = 999;
    private static final int UNPROCESSABLE = 422;

    /** Whether it is what was asked for. */
    boolean isAnswer() {
        return status == 200 && body.isContainerNode();
    }

    /** Whether it is a refusal by a registry. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && body.path("error_code").isInt() && !isStray();
    }

    /**
     * Whether the path is not there. Any web server answers like this, also in JSON, and records must not be thrown
     * away because an address is wrong; a registry's own 404 has a code of five digits.
     */
    boolean isStray() {
        return status == NOT_FOUND && code() <= LARGEST_STATUS;
    }

    /** Whether the registry does not know, or cannot make sense of, what was named. */
    boolean isUnknown() {
        return status == NOT_FOUND || status == UNPROCESSABLE;
    }

    /** The registry's error code. */
    int code() {
        return body.path("error_code").asInt();
    }

    /** The registry's own words for a refusal. */
    String message() {
        return body.path("message").asText("no message") + " (error code " + code() + ")";
    }
}
