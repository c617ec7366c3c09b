package dev.sluice.http;

/** The kinds of problem a caller may meet. Their URIs are part of the API. */
enum ProblemType {
    BAD_PARAMETER("bad-parameter", 400, "A parameter cannot be used"),
    BAD_REQUEST("bad-request", 400, "The request cannot be understood"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable form of the answer exists"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    INTERNAL("internal", 500, "The request failed"),
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
            if (type.status == status && type != BAD_PARAMETER) {
                return type;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
    }
}
