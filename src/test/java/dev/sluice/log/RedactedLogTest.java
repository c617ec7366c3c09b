package dev.sluice.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.decision.Trace;
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
    void writesTheFieldsOfADecisionAsTheyAre() throws Exception {
        Trace trace = Trace.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null);
        String written;
        try (LogFields about = LogFields.open()) {
            about.about("acme", "token-7", trace);
            written = line(new RedactedJson(), "looked at", null);
        }
        String after = line(new RedactedJson(), "looked at", null);
        JsonNode fields = new ObjectMapper().readTree(written).path("mdc");
        assertThat(fields.path(LogFields.TENANT).asText()).isEqualTo("acme");
        assertThat(fields.path(LogFields.DECISION).asText()).isEqualTo("token-7");
        assertThat(fields.path(LogFields.TRACE).asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(new ObjectMapper().readTree(after).path("mdc").size()).isZero();
    }

    @Test
    void leavesOutFieldsThatAreNotKnown() throws Exception {
        try (LogFields about = LogFields.open()) {
            about.about("acme", "", Trace.NONE);
            JsonNode fields = new ObjectMapper()
                    .readTree(line(new RedactedJson(), "looked at", null))
                    .path("mdc");
            assertThat(fields.size()).isEqualTo(1);
            assertThat(fields.path(LogFields.TENANT).asText()).isEqualTo("acme");
        }
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
