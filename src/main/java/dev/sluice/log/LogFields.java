package dev.sluice.log;

import dev.sluice.core.decision.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the lines are about that this thread logs until it is closed: fields of their own in JSON, under {@code mdc}. Ids and
 * tenants are no secrets, so they stand there as they are.
 */
public final class LogFields implements AutoCloseable {
    /** The decision a line is about. */
    public static final String DECISION = "decisionId";
    /** Whose it is. */
    public static final String TENANT = "tenantId";
    /** The id of the trace it belongs to. */
    public static final String TRACE = "traceId";

    private LogFields() {}

    /** Nothing yet. */
    public static LogFields open() {
        return new LogFields();
    }

    /** Says what the lines are about from here on; what is empty or not known is left out. */
    public void about(String tenantId, String decisionId, Trace trace) {
        put(TENANT, tenantId);
        put(DECISION, decisionId);
        put(TRACE, trace.id());
    }

    private static void put(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }

    @Override
    public void close() {
        MDC.remove(DECISION);
        MDC.remove(TENANT);
        MDC.remove(TRACE);
    }
}
