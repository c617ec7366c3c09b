package dev.sluice.embedded;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops the warnings that every healthy start and stop of the embedded broker causes: a reader of the demo's output
 * would look for a fault where there is none. Named in {@code logback.xml}.
 */
public final class HarmlessMessages extends Filter<ILoggingEvent> {
    private static final List<String> HARMLESS = List.of(
            "Attempting to close NetworkClient that has already been closed",
            "Performing controller activation.",
            // two clients wanted a topic of the broker's own at the same moment, and one of them made it
            "Auto topic creation failed for __transaction_state with error 'TOPIC_ALREADY_EXISTS'",
            "Auto topic creation failed for __consumer_offsets with error 'TOPIC_ALREADY_EXISTS'",
            "Auto topic creation failed for __share_group_state with error 'TOPIC_ALREADY_EXISTS'");

    /** The first batches of a new transactional producer may overtake each other; the broker has them sent again. */
    private static final String OVERTAKEN = "transactions v2 idempotent producer with no existing state";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var message = event.getFormattedMessage();
        boolean harmless = message != null && HARMLESS.stream().anyMatch(message::contains);
        return harmless || isOvertaken(event.getThrowableProxy()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isOvertaken(@Nullable IThrowableProxy failure) {
        return failure != null
                && failure.getMessage() != null
                && failure.getMessage().contains(OVERTAKEN);
    }
}
