package dev.sluice.topology;

import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.Redactor;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers that go on from a record to what comes of it: those of the W3C's Trace Context, when they look like what they
 * should be and hold no secret. Nothing else goes on, and nothing that says how the input was encoded.
 */
public final class TraceHeaders {
    /** Names the trace, and the caller's place in it. */
    public static final String PARENT = "traceparent";
    /** What tracing systems add. */
    public static final String STATE = "tracestate";

    private TraceHeaders() {}

    /** The trace that a record's headers name. */
    public static Trace of(Headers headers) {
        Header parent = headers.lastHeader(PARENT);
        return parent == null ? Trace.NONE : of(text(parent), text(headers.lastHeader(STATE)));
    }

    /** The trace that these texts name. */
    public static Trace of(@Nullable String parent, @Nullable String state) {
        boolean harmless = state != null && Redactor.redact(state).equals(state);
        return Trace.of(parent, harmless ? state : null);
    }

    /** Headers that name a trace and nothing else. */
    public static Headers of(Trace trace) {
        RecordHeaders headers = new RecordHeaders();
        add(trace, headers);
        return headers;
    }

    /** Adds a trace to the headers of a record that goes out. */
    public static void add(Trace trace, Headers headers) {
        add(PARENT, trace.parent(), headers);
        add(STATE, trace.state(), headers);
    }

    private static void add(String name, @Nullable String text, Headers headers) {
        if (text != null) {
            headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(@Nullable Header header) {
        byte[] value = header == null ? null : header.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
