package dev.sluice.http;

/** The query parameters there are. Which ones a route knows is said in {@link Routes}. */
enum Parameter {
    FROM("from", "an instant such as 2026-01-31T10:00:00Z, or milliseconds since 1970"),
    TO("to", "an instant such as 2026-01-31T10:00:00Z, or milliseconds since 1970"),
    AS_OF("asOf", "an instant such as 2026-01-31T10:00:00Z, or milliseconds since 1970"),
    ACTION_TYPE("actionType", "1..256 characters"),
    ENVIRONMENT("environment", "DEV, STAGE or PROD"),
    MODE("mode", "DRY_RUN or LIVE"),
    TENANT("tenant", "1..256 characters"),
    STATE("state", "WAITING, APPROVED, DENIED, WITHDRAWN, EXPIRED or BLOCKED"),
    TIMEOUT("timeout", "a duration up to PT30S, such as PT5S"),
    LIMIT("limit", "a number of items"),
    CURSOR("cursor", "the nextCursor of an answer to the same question");

    private final String text;
    private final String limit;

    Parameter(String text, String limit) {
        this.text = text;
        this.limit = limit;
    }

    /** Its name in a URL. */
    String text() {
        return text;
    }

    /** What may be given, in words. */
    String limit() {
        return limit;
    }
}
