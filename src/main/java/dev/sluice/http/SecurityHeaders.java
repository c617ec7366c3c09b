package dev.sluice.http;

import io.javalin.http.Context;
import java.util.Map;

/** Headers of every answer: it is data for programs, never a page, and never to be kept by anything on its way. */
final class SecurityHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void set(Context context) {
        HEADERS.forEach(context::header);
    }

    /** The headers, for what answers before a route is found. */
    static Map<String, String> all() {
        return HEADERS;
    }
}
