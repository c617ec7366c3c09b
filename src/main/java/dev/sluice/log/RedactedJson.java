package dev.sluice.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** A JSON object a line, for collectors, without secrets. */
public final class RedactedJson extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return super.encode(new RedactedEvent(event));
    }
}
