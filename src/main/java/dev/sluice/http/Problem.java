package dev.sluice.http;

import dev.sluice.policyfile.document.DocumentProblem;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type which kind of problem
 * @param title the kind in words, always the same ones
 * @param status the HTTP status
 * @param detail what happened this time
 * @param instance the path asked for
 * @param field the parameter that cannot be used
 * @param limit what would be allowed for it
 * @param problems everything that is wrong with a document
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String field,
        @Nullable String limit,
        @Nullable List<Flaw> problems) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of a kind. */
    static Problem of(ProblemType type, String detail, @Nullable String instance) {
        return new Problem(type.uri(), type.title(), type.status(), detail, instance, null, null, null);
    }

    /** What an HTTP status says for itself. */
    static Problem of(int status, @Nullable String instance) {
        ProblemType type = ProblemType.of(status);
        String reason = HttpStatus.getMessage(status);
        return new Problem(type.uri(), type.title(), status, reason, instance, null, null, null);
    }

    /** The same with the parameter it is about. */
    Problem about(String parameter, String allowed) {
        return new Problem(type, title, status, detail, instance, parameter, allowed, problems);
    }

    /** The same with everything that is wrong with a document. */
    Problem with(List<Flaw> flaws) {
        return new Problem(type, title, status, detail, instance, field, limit, List.copyOf(flaws));
    }

    /**
     * One thing that is wrong with a policy document.
     *
     * @param scope the document it is in
     * @param line the line, from 1
     * @param path the keys that lead there, empty for the whole document
     * @param value what is written there
     * @param allowed what would be allowed, after "it"
     * @param message all of it in a sentence
     */
    record Flaw(String scope, int line, String path, String value, String allowed, String message) {
        static Flaw of(DocumentProblem problem) {
            return new Flaw(
                    problem.document(),
                    problem.line(),
                    problem.path(),
                    problem.value(),
                    problem.message(),
                    sentence(problem));
        }

        private static String sentence(DocumentProblem problem) {
            String subject = problem.path() + (problem.value().isEmpty() ? " " : " is " + problem.value() + "; it ");
            return problem.path().isEmpty() ? problem.message() : subject + problem.message();
        }
    }

    /** The same at a path. */
    Problem at(@Nullable String path) {
        return new Problem(type, title, status, detail, path, field, limit, problems);
    }
}
