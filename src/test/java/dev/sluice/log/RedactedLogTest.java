package dev.sluice.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RedactedLogTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    private String line(Encoder<ILoggingEvent> encoder, String message, @Nullable Throwable failure, Object... values) {
        encoder.setContext(context);
        encoder.start();
        LoggingEvent event = new LoggingEvent("", context.getLogger("a.B"), Level.WARN, message, failure, values);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static RedactedLines lines() {
        RedactedLines lines = new RedactedLines();
        lines.setPattern("%-5level %logger{0} - %msg%n");
        return lines;
    }

    @Test
    void writesALineWithoutTheSecretsOfItsArguments() {
        assertThat(line(lines(), "refused {} of {}", null, "password=hunter2", "{}"))
                .isEqualTo("WARN  B - refused password=[REDACTED] of {}" + System.lineSeparator());
    }

    @Test
    void writesExceptionsAndTheirCausesWithoutTheSecretsInTheirMessages() {
        Exception cause = new IllegalStateException("token: hunter2");
        cause.addSuppressed(new IllegalStateException("secret: hunter3"));
        String written = line(lines(), "failed", new IllegalArgumentException("Bearer hunter4hunter4", cause));
        assertThat(written)
                .contains("IllegalArgumentException: [REDACTED]", "token: [REDACTED]", "secret: [REDACTED]", "\tat ")
                .doesNotContainPattern(Pattern.compile("hunter"));
    }

    @Test
    void writesJsonThatStaysJson() throws Exception {
        RedactedJson json = new RedactedJson();
        json.setWithFormattedMessage(true);
        json.setWithMessage(false);
        json.setWithArguments(false);
        String written =
                line(json, "{}", new IllegalStateException("Cookie: \"hunter2\""), "Authorization: Basic \"hunter3\"");
        assertThat(new ObjectMapper().readTree(written).path("formattedMessage").asText())
                .isEqualTo("Authorization: [REDACTED]");
        assertThat(written).doesNotContain("hunter");
    }
}
