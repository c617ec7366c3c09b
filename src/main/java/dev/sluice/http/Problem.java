package dev.sluice.http;

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
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String field,
        @Nullable String limit) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of a kind. */
    static Problem of(ProblemType type, String detail, @Nullable String instance) {
        return new Problem(type.uri(), type.title(), type.status(), detail, instance, null, null);
    }

    /** What an HTTP status says for itself. */
    static Problem of(int status, @Nullable String instance) {
        ProblemType type = ProblemType.of(status);
        String reason = HttpStatus.getMessage(status);
        return new Problem(type.uri(), type.title(), status, reason, instance, null, null);
    }

    /** The same with the parameter it is about. */
    Problem about(String parameter, String allowed) {
        return new Problem(type, title, status, detail, instance, parameter, allowed);
    }

    /** The same at a path. */
    Problem at(@Nullable String path) {
        return new Problem(type, title, status, detail, path, field, limit);
    }
}
