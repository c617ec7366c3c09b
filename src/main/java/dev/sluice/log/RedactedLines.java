package dev.sluice.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines for people, by a pattern, without secrets. Named in {@code logback.xml}. */
public final class RedactedLines extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return super.encode(new RedactedEvent(event));
    }
}
