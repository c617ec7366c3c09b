package dev.sluice.http;

import dev.sluice.auth.Identity;
import dev.sluice.core.decision.Trace;
import dev.sluice.query.Copy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks, apart from the server that received it.
 *
 * @param path as it came, still encoded
 * @param query as it came, still encoded; null when there is none
 * @param variables the decoded parts of the path, by their names in the route
 * @param parameters the decoded query
 * @param accept the media types the caller takes; null when it does not say
 * @param caller who asks
 * @param authorization how they signed in, for instances the question is passed on to; null when nobody has to
 * @param body what the request brings; empty when it brings nothing
 * @param trace the trace the caller says it belongs to
 * @param forwarded which copy may answer, when another instance passed the question on; null when it comes from outside
 */
@SuppressWarnings("ArrayRecordComponent") // carried through, never compared
record Request(
        String path,
        @Nullable String query,
        Map<String, String> variables,
        Map<String, List<String>> parameters,
        @Nullable String accept,
        Identity caller,
        @Nullable String authorization,
        byte[] body,
        Trace trace,
        @Nullable Copy forwarded) {
    private static final int LONGEST_VARIABLE = 1024;

    Request {
        variables = Map.copyOf(variables);
        parameters = Map.copyOf(parameters);
    }

    /** The same with what it brings. */
    Request bringing(byte[] content) {
        return new Request(
                path, query, variables, parameters, accept, caller, authorization, content, trace, forwarded);
    }

    /** The same caller asking another question. */
    Request asking(String otherPath, Map<String, String> otherVariables) {
        return new Request(
                otherPath,
                null,
                otherVariables,
                Map.of(),
                accept,
                caller,
                authorization,
                new byte[0],
                trace,
                forwarded);
    }

    /** What its query says for a parameter, as often as it says it. */
    List<String> given(Parameter parameter) {
        return parameters.getOrDefault(parameter.text(), List.of());
    }

    /** The scope its path names. */
    String scope() {
        return variables.getOrDefault(Scopes.SCOPE, "");
    }

    /** The path with the query. */
    String pathAndQuery() {
        return query == null ? path : path + "?" + query;
    }

    /**
     * A part of the path.
     *
     * @throws ProblemException when it is empty or too long for anything's name
     */
    String variable(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty() || value.length() > LONGEST_VARIABLE) {
            throw ProblemException.badParameter(
                    name,
                    name + " is " + value.length() + " characters long",
                    "1.." + LONGEST_VARIABLE + " characters");
        }
        return value;
    }
}
