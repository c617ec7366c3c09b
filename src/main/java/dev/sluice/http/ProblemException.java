package dev.sluice.http;

import java.util.List;
import java.util.Map;

/** Refuses a request. What it says goes to the caller. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Map<String, String> headers;
    private final String denial;

    private ProblemException(Problem problem, Map<String, String> headers) {
        this(problem, headers, "");
    }

    private ProblemException(Problem problem, Map<String, String> headers, String denial) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
        this.denial = denial;
    }

    /**
     * Nobody can tell who asks. The caller is told no more than that.
     *
     * @param reason for the audit log
     * @param shown whether a token was shown, which is not good enough
     */
    static ProblemException unauthenticated(String reason, boolean shown) {
        String challenge = "Bearer realm=\"sluice\"" + (shown ? ", error=\"invalid_token\"" : "");
        return new ProblemException(
                Problem.of(
                        ProblemType.UNAUTHENTICATED,
                        "Sign in with a valid token, in the header Authorization, after the word Bearer",
                        null),
                Map.of("WWW-Authenticate", challenge),
                reason);
    }

    /**
     * The caller may not do that, whether or not there is anything it could be done to.
     *
     * @param reason for the audit log
     */
    static ProblemException forbidden(String reason) {
        return new ProblemException(
                Problem.of(ProblemType.FORBIDDEN, "You may not do this here", null), Map.of(), reason);
    }

    /** Why the caller was refused for who they are, for the audit log; empty when that is not why. */
    String denial() {
        return denial;
    }

    /** The HTTP status. */
    int status() {
        return problem.status();
    }

    /** A field of the body is unusable. */
    static ProblemException badField(String field, String detail, String limit) {
        return new ProblemException(
                Problem.of(ProblemType.BAD_FIELD, detail, null).about(field, limit), Map.of());
    }

    /** The body is no JSON, by what it says of itself. */
    static ProblemException unsupportedMediaType() {
        return new ProblemException(
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as Content-Type: " + Reply.JSON, null),
                Map.of("Accept", Reply.JSON));
    }

    /** What is there stands against it. */
    static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(ProblemType.CONFLICT, detail, null), Map.of());
    }

    /** A policy document is not valid. */
    static ProblemException invalidPolicy(List<Problem.Flaw> flaws) {
        return new ProblemException(
                Problem.of(ProblemType.INVALID_POLICY, flaws.get(0).message(), null)
                        .with(flaws),
                Map.of());
    }

    /** The gate was not set up for that. */
    static ProblemException notConfigured(String detail) {
        return new ProblemException(Problem.of(ProblemType.NOT_CONFIGURED, detail, null), Map.of());
    }

    /** A parameter is unusable. */
    static ProblemException badParameter(String field, String detail, String limit) {
        return new ProblemException(
                Problem.of(ProblemType.BAD_PARAMETER, detail, null).about(field, limit), Map.of());
    }

    /** The request makes no sense as a whole. */
    static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(ProblemType.BAD_REQUEST, detail, null), Map.of());
    }

    /** What was asked for does not exist. */
    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail, null), Map.of());
    }

    /** The caller wants another form of the answer than there is. */
    static ProblemException notAcceptable(String offered) {
        return new ProblemException(
                Problem.of(ProblemType.NOT_ACCEPTABLE, "This is answered as " + offered + " only", null), Map.of());
    }

    /** The request is larger than anybody needs. */
    static ProblemException tooLarge(String detail) {
        return new ProblemException(Problem.of(ProblemType.TOO_LARGE, detail, null), Map.of());
    }

    /** Nobody can answer now; somebody will soon. */
    static ProblemException unavailable(String detail) {
        return new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, detail, null), Map.of("Retry-After", Reply.RETRY_AFTER_SECONDS));
    }

    /** The document, and the headers that go with it. */
    Reply reply(String path) {
        return Reply.problem(problem.at(path)).with(headers);
    }
}
