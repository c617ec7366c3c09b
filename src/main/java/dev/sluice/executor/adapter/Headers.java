package dev.sluice.executor.adapter;

import dev.sluice.core.decision.Trace;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Texts as the headers of HTTP may hold them. */
final class Headers {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";

    private static final char FIRST = '!';
    private static final char LAST = '~';

    private Headers() {}

    /** What tells whoever is called to which trace the call belongs. */
    static Map<String, String> of(Trace trace) {
        Map<String, String> headers = new HashMap<>();
        String parent = trace.parent();
        String state = trace.state();
        if (parent != null) {
            headers.put(TRACEPARENT, parent);
        }
        if (state != null) {
            headers.put(TRACESTATE, state);
        }
        return headers;
    }

    /** The text with everything but visible ASCII in percent encoding: an action type may be in any script. */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each >= FIRST && each <= LAST) {
                safe.append((char) each);
            } else {
                safe.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return safe.toString();
    }
}
