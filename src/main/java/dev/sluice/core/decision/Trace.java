package dev.sluice.core.decision;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a decision belongs to, as the W3C's Trace Context writes it. It is carried from what comes in to all that comes
 * of it, and never looked at to judge anything.
 *
 * @param parent {@code traceparent}: version, trace id, id of the caller's span, flags; null when there is none
 * @param state {@code tracestate}: what tracing systems add; null when there is none, and always without a parent
 */
public record Trace(@Nullable String parent, @Nullable String state) {
    /** No trace. */
    public static final Trace NONE = new Trace(null, null);

    /** Zeros alone are no id, and ff is no version. */
    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern STATE = Pattern.compile("[ -~]{1,512}");
    private static final int PARENT_LENGTH = 55;
    private static final int ID_FROM = 3;
    private static final int ID_TO = 35;

    public Trace {
        if (parent == null ? state != null : parent.length() != PARENT_LENGTH) {
            throw new IllegalArgumentException("that is no trace");
        }
    }

    /** The trace these headers name. What does not look as it should is left out, and without a parent everything is. */
    public static Trace of(@Nullable String parent, @Nullable String state) {
        if (parent == null || !PARENT.matcher(parent).matches()) {
            return NONE;
        }
        return new Trace(parent, state != null && STATE.matcher(state).matches() ? state : null);
    }

    /** The id that all parts of the trace share: 32 hexadecimal digits; null without a trace. */
    public @Nullable String id() {
        return parent == null ? null : parent.substring(ID_FROM, ID_TO);
    }

    /** This one, or the other where there is none. */
    public Trace or(Trace other) {
        return parent == null ? other : this;
    }
}
