package dev.sluice.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be asked, with GET or HEAD.
 *
 * @param path where, with {@code {names}} for the parts that vary
 * @param summary what it answers
 * @param parameters what its query may have
 * @param produces the media types it can answer with, the usual one first
 * @param handler answers
 */
record Route(String path, String summary, Set<Parameter> parameters, List<String> produces, Handler handler) {
    Route {
        parameters = Set.copyOf(parameters);
        produces = List.copyOf(produces);
    }

    /** Answers a request whose parameters have been read. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Request request, Parameters parameters);
    }

    /** A route that answers in JSON. */
    static Route json(String path, String summary, Handler handler, Parameter... parameters) {
        return new Route(path, summary, known(parameters), List.of(Reply.JSON), handler);
    }

    /** The same answering in other media types. */
    Route as(String... types) {
        return new Route(path, summary, parameters, List.of(types), handler);
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
