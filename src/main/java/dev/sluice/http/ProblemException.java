package dev.sluice.http;

import java.util.Map;

/** Refuses a request. What it says goes to the caller. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
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
