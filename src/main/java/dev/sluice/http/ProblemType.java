package dev.sluice.http;

/** The kinds of problem a caller may meet. Their URIs are part of the API. */
enum ProblemType {
    BAD_PARAMETER("bad-parameter", 400, "A parameter cannot be used"),
    BAD_FIELD("bad-field", 400, "A field of the body cannot be used"),
    BAD_REQUEST("bad-request", 400, "The request cannot be understood"),
    UNAUTHENTICATED("unauthenticated", 401, "Nobody has signed in"),
    FORBIDDEN("forbidden", 403, "The caller may not do this"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable form of the answer exists"),
    CONFLICT("conflict", 409, "What is there stands against it"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is of another form than is taken"),
    INVALID_POLICY("invalid-policy", 422, "The policy document is not valid"),
    INTERNAL("internal", 500, "The request failed"),
    NOT_CONFIGURED("not-configured", 501, "The gate is not set up for this"),
    UNAVAILABLE("unavailable", 503, "Nobody can answer now");

    private final String name;
    private final int status;
    private final String title;

    ProblemType(String name, int status, String title) {
        this.name = name;
        this.status = status;
        this.title = title;
    }

    /** Names the kind, as RFC 9457 asks for: an identifier, not a page. */
    String uri() {
        return "urn:sluice:problem:" + name;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The kind that stands for an HTTP status. */
    static ProblemType of(int status) {
        for (ProblemType type : values()) {
            if (type.status == status && type != BAD_PARAMETER && type != BAD_FIELD) {
                return type;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
    }
}
