package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.http.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeLinesTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Outcome OUTCOME = new Outcome(
            "o-1",
            "acme",
            "d-1",
            Environment.DEV,
            Mode.DRY_RUN,
            "bot",
            "shift_traffic",
            "issuer-a",
            Status.ROLLED_BACK,
            null,
            null,
            true,
            -0.03,
            0.01,
            0.85,
            -0.2,
            false,
            NOON,
            250,
            "SIMULATED",
            "v1",
            Learning.LEARNED,
            "sluice",
            7);

    @Test
    void readsWhatTheApiWrites() throws IOException {
        var line = new String(Json.bytes(OUTCOME), StandardCharsets.UTF_8);
        assertThat(read(line + "\n\n" + line + "\n")).isEqualTo(List.of(OUTCOME, OUTCOME));
        assertThat(read("")).isEmpty();
    }

    @Test
    void namesTheLineThatIsNoOutcome() {
        var line = new String(Json.bytes(OUTCOME), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(line + "\n{oops\n"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("Line 2 is no outcome: ")
                .hasMessageEndingWith("Nothing was imported.");
        assertThatThrownBy(() -> read(line.replace("rolled_back", "great")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no such status");
        assertThatThrownBy(() -> read(line.replace("\"tenantId\":\"acme\",", "")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("it has no tenantId");
    }

    private static List<Outcome> read(String text) throws IOException {
        return OutcomeLines.read(new StringReader(text));
    }
}
