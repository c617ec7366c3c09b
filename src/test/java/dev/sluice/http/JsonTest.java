package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String TOKEN = "Bearer abcdefghijklmnopqrstuvwxyz0123456789";

    @Test
    void spellsTimesStatusesAndEnumsAsTheContractDoes() {
        assertThat(text(NOON)).isEqualTo("\"2026-01-31T12:00:00Z\"");
        assertThat(text(Duration.ofSeconds(90))).isEqualTo("\"PT1M30S\"");
        assertThat(text(Status.ROLLED_BACK)).isEqualTo("\"rolled_back\"");
        assertThat(text(Level.HOLD)).isEqualTo("\"HOLD\"");
    }

    @Test
    void leavesOutWhatIsNull() {
        assertThat(text(new Action("noop", "x", Map.of(), null, null)))
                .isEqualTo("{\"type\":\"noop\",\"target\":\"x\",\"parameters\":{}}");
    }

    @Test
    void staysJsonForNumbersThatAreNone() {
        assertThat(text(new Action("noop", "x", Map.of("by", Double.NaN), null, null)))
                .contains("\"by\":\"NaN\"");
    }

    @Test
    void takesSecretsOutOfWhatQuotesSomebody() {
        Finding finding = Finding.of(
                        "Parameters", Violation.of("PARAMETER_TYPE", Level.BLOCK, "is " + TOKEN, TOKEN, "a number"))
                .with(Map.of("seen", TOKEN));

        assertThat(text(finding)).doesNotContain("abcdefghijklmnopqrstuvwxyz").contains("[REDACTED]", "a number");
        assertThat(text(new Action("noop", "x", Map.of("note", TOKEN), null, null)))
                .doesNotContain("abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void keepsIdsTenantsAndTargetsWhateverTheyLookLike() {
        String cardNumber = "4111111111111111";

        assertThat(text(outcome(cardNumber, cardNumber)))
                .contains("\"outcomeId\":\"" + cardNumber)
                .contains("\"target\":\"" + cardNumber);
    }

    @Test
    void readsAnOutcomeBackAsItWas() {
        Outcome outcome = outcome("o-1", "issuer-a");

        assertThat(Json.read(text(outcome), Outcome.class)).isEqualTo(outcome);
    }

    @Test
    void saysWhereATextIsNoOutcome() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read("{\"status\":\"splendid\"}", Outcome.class))
                .withMessageContaining("no such status")
                .withMessageContaining("line 1, column");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read("{\"outcome", Outcome.class));
    }

    private static Outcome outcome(String id, String target) {
        return new Outcome(
                id,
                "acme",
                "d-1",
                Environment.PROD,
                Mode.LIVE,
                "bot",
                "restart",
                target,
                Status.ROLLED_BACK,
                null,
                null,
                true,
                -0.031,
                0.1,
                0.85,
                -0.2,
                false,
                NOON,
                231,
                "done",
                "v1",
                Learning.LEARNED,
                "origin",
                7);
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
