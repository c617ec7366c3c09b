package dev.sluice.embedded;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Drops the warnings that every healthy start and stop of the embedded broker causes: a reader of the demo's output
 * would look for a fault where there is none. Named in {@code logback.xml}.
 */
public final class HarmlessMessages extends Filter<ILoggingEvent> {
    private static final List<String> HARMLESS = List.of(
            "Attempting to close NetworkClient that has already been closed", "Performing controller activation.");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var message = event.getFormattedMessage();
        return message != null && HARMLESS.stream().anyMatch(message::contains)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
