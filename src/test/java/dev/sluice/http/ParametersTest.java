package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00Z", "2026-01-31T13:00:00+01:00", "1769860800000"})
    void readsAnInstantInEitherForm(String text) {
        assertThat(of("from", text).instant(Parameter.FROM)).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-01-31",
                "2026-01-31T12:00:00",
                "-1",
                "1e12",
                "99999999999999999999",
                "253402300800000",
                "1969-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z"
            })
    void refusesWhatIsNoInstantOrFarAway(String text) {
        assertRefused("from", () -> of("from", text).instant(Parameter.FROM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "253402300799999", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
    void takesInstantsUpToBothEnds(String text) {
        assertThat(of("from", text).instant(Parameter.FROM)).isNotNull();
    }

    @Test
    void takesARangeWithAnyEndOpen() {
        assertThat(of().range()).isEqualTo(new Parameters.Range(null, null));
        assertThat(of("from", "1769860800000").range()).isEqualTo(new Parameters.Range(NOON, null));
        assertThat(of("to", "1769860800000").range()).isEqualTo(new Parameters.Range(null, NOON));
    }

    @Test
    void refusesARangeThatEndsWhereItStarts() {
        assertRefused(
                "to", () -> of("from", "1769860800000", "to", "1769860800000").range());
        assertRefused(
                "to", () -> of("from", "1769860800001", "to", "1769860800000").range());
        assertThat(of("from", "1769860799999", "to", "1769860800000").range().to())
                .isEqualTo(NOON);
    }

    @Test
    void readsASelection() {
        Selection selection = of("actionType", "restart", "environment", "PROD", "mode", "LIVE")
                .selection();

        assertThat(selection).isEqualTo(new Selection(Environment.PROD, Mode.LIVE, "restart"));
        assertThat(of().selection()).isEqualTo(Selection.ALL);
    }

    @ParameterizedTest
    @CsvSource({"environment,prod", "environment,QA", "environment,''", "mode,live", "mode,DRY-RUN", "actionType,''"})
    void refusesNamesThatDoNotExist(String name, String value) {
        assertRefused(name, () -> of(name, value).selection());
    }

    @Test
    void takesAnActionTypeOf256CharactersAndNoLonger() {
        assertThat(of("actionType", "x".repeat(256)).selection().actionType()).hasSize(256);
        assertRefused("actionType", () -> of("actionType", "x".repeat(257)).selection());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "ten", "", "1.5", "2147483648", " 5"})
    void refusesALimitOutOfBoundsAndSaysThem(String text) {
        assertRefused("limit", () -> of("limit", text).limit(20, 100));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> of("limit", text).limit(20, 100))
                .satisfies(problem -> assertThat(body(problem)).contains("\"limit\":\"1..100\""));
    }

    @Test
    void takesALimitUpToBothEnds() {
        assertThat(of("limit", "1").limit(20, 100)).isEqualTo(1);
        assertThat(of("limit", "100").limit(20, 100)).isEqualTo(100);
        assertThat(of().limit(20, 100)).isEqualTo(20);
    }

    @Test
    void refusesAParameterTheRouteDoesNotKnow() {
        assertRefused("form", () -> of("form", "1769860800000"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Parameters.of(Map.of("mode", List.of("LIVE")), EnumSet.of(Parameter.AS_OF)))
                .satisfies(problem -> assertThat(body(problem)).contains("\"limit\":\"asOf\""));
    }

    @Test
    void refusesAParameterGivenTwice() {
        assertRefused(
                "mode",
                () -> Parameters.of(Map.of("mode", List.of("LIVE", "DRY_RUN")), EnumSet.allOf(Parameter.class)));
    }

    @Test
    void repeatsWhatWasSentOnlyShortAndWithoutControlCharacters() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> of("mode", "\u0000\r\n" + "x".repeat(1000)).selection())
                .satisfies(problem -> assertThat(body(problem))
                        .contains("mode cannot be '???" + "x".repeat(61) + "...'")
                        .doesNotContain("\\r", "\\n", "\\u0000"));
    }

    private static void assertRefused(String field, Runnable reading) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(reading::run)
                .satisfies(problem -> assertThat(body(problem))
                        .contains(
                                "\"type\":\"urn:sluice:problem:bad-parameter\"",
                                "\"status\":400",
                                "\"field\":\"" + field + "\""));
    }

    private static String body(ProblemException problem) {
        return new String(problem.reply("/somewhere").body(), StandardCharsets.UTF_8);
    }

    private static Parameters of(String... namesAndValues) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return Parameters.of(query, EnumSet.allOf(Parameter.class));
    }
}
