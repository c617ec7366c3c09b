package dev.sluice.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.sluice.config.LogSettings;
import dev.sluice.gate.Readiness;
import dev.sluice.log.RedactedJson;
import org.slf4j.LoggerFactory;

/** Makes Logback follow the configuration. {@code logback.xml} is what holds until then. */
final class Logs {
    /** Set by the launcher, which can see what Java cannot: whether stderr is a terminal. */
    private static final String TERMINAL = "sluice.terminal";

    private static final String APPENDER = "stderr";

    private Logs() {}

    static void follow(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("dev.sluice").setLevel(Level.toLevel(settings.level()));
            boolean json = settings.format().equals("json")
                    || (settings.format().equals("auto")
                            && !Boolean.parseBoolean(System.getProperty(TERMINAL, "true")));
            var appender = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
            if (json && appender instanceof OutputStreamAppender<ILoggingEvent> stderr) {
                stderr.setEncoder(json(context));
            }
        }
    }

    /**
     * Leaves out what is no news to who runs a demonstration: batches sent again while a broker's first transactions end,
     * and that one broker keeps one copy.
     */
    static void quietForDemo() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("org.apache.kafka.clients.producer.internals.Sender")
                    .setLevel(Level.ERROR);
            context.getLogger(Readiness.class).setLevel(Level.ERROR);
        }
    }

    /** Clients that wait for a process which is only starting, or was killed on purpose, say so every time they try. */
    static void quietForBench() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("org.apache.kafka").setLevel(Level.ERROR);
        }
    }

    private static RedactedJson json(LoggerContext context) {
        var encoder = new RedactedJson();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
