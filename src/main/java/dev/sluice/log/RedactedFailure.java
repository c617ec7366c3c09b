package dev.sluice.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dev.sluice.core.execute.Redactor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exception with its message, and those of its causes, redacted. */
record RedactedFailure(IThrowableProxy failure) implements IThrowableProxy {
    /** What may be written down of it; null when there is none. */
    static @Nullable IThrowableProxy of(@Nullable IThrowableProxy failure) {
        return failure == null ? null : new RedactedFailure(failure);
    }

    @Override
    public @Nullable String getMessage() {
        return redacted(failure.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return redacted(failure.getOverridingMessage());
    }

    private static @Nullable String redacted(@Nullable String message) {
        return message == null ? null : Redactor.redact(message);
    }

    @Override
    public String getClassName() {
        return failure.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return failure.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return failure.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return of(failure.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        IThrowableProxy[] suppressed = failure.getSuppressed();
        return suppressed == null
                ? new IThrowableProxy[0]
                : Arrays.stream(suppressed).map(RedactedFailure::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return failure.isCyclic();
    }
}
