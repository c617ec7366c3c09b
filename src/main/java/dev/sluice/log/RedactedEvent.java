package dev.sluice.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.sluice.core.execute.Redactor;
import org.jspecify.annotations.Nullable;

/** What was logged, as it may be written down: its message and those of its exceptions redacted. */
final class RedactedEvent extends LoggingEvent {
    private final @Nullable IThrowableProxy failure;

    RedactedEvent(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        setMessage(message == null ? "" : Redactor.redact(message));
        setLevel(event.getLevel());
        setLoggerName(event.getLoggerName());
        setThreadName(event.getThreadName());
        setInstant(event.getInstant());
        setLoggerContextRemoteView(event.getLoggerContextVO());
        setMDCPropertyMap(event.getMDCPropertyMap());
        failure = RedactedFailure.of(event.getThrowableProxy());
    }

    /** The message was put together already: a brace in it is a brace. */
    @Override
    public String getFormattedMessage() {
        return getMessage();
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
        return failure;
    }
}
