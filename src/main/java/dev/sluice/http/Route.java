package dev.sluice.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be asked or done.
 *
 * @param method how
 * @param serverPath where, with {@code {names}} for the parts that vary, {@code <names>} where they may have slashes in them
 * @param summary what it answers or does
 * @param access who may
 * @param parameters what its query may have
 * @param produces the media types it can answer with, the usual one first
 * @param largestBody how many bytes a request may bring
 * @param handler answers
 */
record Route(
        Method method,
        String serverPath,
        String summary,
        Access access,
        Set<Parameter> parameters,
        List<String> produces,
        int largestBody,
        Handler handler) {
    /** What is usually enough for a body, and what is read of one before it is refused where none belongs. */
    static final int USUAL_BODY = 64 * 1024;
    /** The largest body of all: that of a record the gate's topics take. */
    static final int LARGEST_BODY = 1024 * 1024;

    Route {
        parameters = Set.copyOf(parameters);
        produces = List.copyOf(produces);
    }

    /** Answers a request whose parameters have been read. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Request request, Parameters parameters);
    }

    /** A question that is answered in JSON. */
    static Route get(String path, String summary, Access access, Handler handler, Parameter... parameters) {
        return of(Method.GET, path, summary, access, handler, parameters);
    }

    /** Something to take in that is answered in JSON. */
    static Route post(String path, String summary, Access access, Handler handler, Parameter... parameters) {
        return of(Method.POST, path, summary, access, handler, parameters);
    }

    /** Something to put in the place of what is there, answered in JSON. */
    static Route put(String path, String summary, Access access, Handler handler, Parameter... parameters) {
        return of(Method.PUT, path, summary, access, handler, parameters);
    }

    private static Route of(
            Method method, String path, String summary, Access access, Handler handler, Parameter... parameters) {
        return new Route(method, path, summary, access, known(parameters), List.of(Reply.JSON), USUAL_BODY, handler);
    }

    /** The same answering in other media types. */
    Route as(String... types) {
        return new Route(method, serverPath, summary, access, parameters, List.of(types), largestBody, handler);
    }

    /** The same for bodies of up to {@link #LARGEST_BODY}. */
    Route takingLargeBodies() {
        return new Route(method, serverPath, summary, access, parameters, produces, LARGEST_BODY, handler);
    }

    /** Where, with {@code {names}} for the parts that vary. */
    String path() {
        return serverPath.replace('<', '{').replace('>', '}');
    }

    /** How it is written: method and path. */
    String text() {
        return method + " " + path();
    }

    /** Answers a request, or refuses it. */
    Reply answer(Request request) {
        if (!Accepted.by(request.accept(), produces)) {
            throw ProblemException.notAcceptable(String.join(" or ", produces));
        }
        return handler.answer(request, Parameters.of(request.parameters(), parameters));
    }

    private static Set<Parameter> known(Parameter... parameters) {
        Set<Parameter> known = EnumSet.noneOf(Parameter.class);
        known.addAll(Arrays.asList(parameters));
        return known;
    }
}
