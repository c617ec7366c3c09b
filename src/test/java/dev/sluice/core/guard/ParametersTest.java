package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.ParameterType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final Guard GUARD = new Parameters();

    @Test
    void passesWhatTheCatalogDoesNotKnow() {
        assertThat(Cast.dryRun().unknownType("guess").parameter("x", Double.NaN).before(GUARD))
                .passes();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -9e-10, 25.5, 50, 50 + 9e-10})
    void passesNumbersWithinTheirBounds(double share) {
        assertThat(share(share)).passes();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, -2e-9, 50.0000001, 75, 1e300})
    void blocksNumbersBeyondThem(double share) {
        assertThat(share(share)).blocks(Parameters.PARAMETER_OUT_OF_RANGE);
    }

    @Test
    void saysWhichBound() {
        assertThat(share(75.0)).saying("Parameter share is 75, above 50").observing("75", "at most 50");
        assertThat(share(-1L)).saying("Parameter share is -1, below 0").observing("-1", "at least 0");
    }

    @Test
    void blocksANumberAtItsExclusiveBound() {
        Entry order = Entry.of("order").number("quantity", null, 0.0, null, true);

        assertThat(Cast.dryRun().entry(order).parameter("quantity", 0.0).before(GUARD))
                .blocks(Parameters.PARAMETER_OUT_OF_RANGE)
                .observing("0", "above 0");
        assertThat(Cast.dryRun().entry(order).parameter("quantity", 0.001).before(GUARD))
                .passes();
    }

    @Test
    void takesWholeNumbersForNumbers() {
        assertThat(share(25L)).passes();
    }

    @Test
    void blocksWhatIsMissing() {
        assertThat(Cast.dryRun().entry(Entry.withShare()).before(GUARD))
                .blocks(Parameters.PARAMETER_MISSING)
                .saying("Parameter share is missing");
        assertThat(Cast.dryRun()
                        .entry(Entry.of("back_off").number("multiplier", 1.0, null, 3.0, false))
                        .before(GUARD))
                .passes();
    }

    @Test
    void blocksWhatIsNotDeclared() {
        assertThat(Cast.dryRun()
                        .entry(Entry.withShare())
                        .parameters(Map.of("share", 10.0, "force", true))
                        .before(GUARD))
                .blocks(Parameters.PARAMETER_UNKNOWN)
                .observing("undeclared", "share");
    }

    @Test
    void passesUndeclaredOnesWhereTheCatalogSaysSo() {
        Entry call = Entry.of("call_api").additional();

        assertThat(Cast.dryRun()
                        .entry(call)
                        .parameters(Map.of("location", "London", "days", 3L, "metric", true))
                        .before(GUARD))
                .passes();
        assertThat(Cast.dryRun().entry(call).parameter("location", "${jndi:x}").before(GUARD))
                .blocks(Parameters.PARAMETER_SUSPICIOUS);
        assertThat(Cast.dryRun().entry(call).parameter("days", Double.NaN).before(GUARD))
                .blocks(Parameters.PARAMETER_NOT_FINITE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void blocksNumbersThatAreNotFinite(double number) {
        assertThat(share(number)).blocks(Parameters.PARAMETER_NOT_FINITE);
        assertThat(typed(ParameterType.INTEGER, number)).blocks(Parameters.PARAMETER_NOT_FINITE);
    }

    @Test
    void holdsEveryParameterToItsType() {
        assertThat(share("NaN")).blocks(Parameters.PARAMETER_TYPE).observing("a text", "NUMBER");
        assertThat(share(true)).blocks(Parameters.PARAMETER_TYPE).observing("a boolean", "NUMBER");
        assertThat(typed(ParameterType.STRING, 1L)).blocks(Parameters.PARAMETER_TYPE);
        assertThat(typed(ParameterType.BOOLEAN, "true")).blocks(Parameters.PARAMETER_TYPE);
        assertThat(typed(ParameterType.BOOLEAN, true)).passes();
        assertThat(typed(ParameterType.INTEGER, 2L)).passes();
        assertThat(typed(ParameterType.INTEGER, 2.0)).passes();
        assertThat(typed(ParameterType.INTEGER, 2.5))
                .blocks(Parameters.PARAMETER_TYPE)
                .observing("2.5", "INTEGER");
    }

    @Test
    void blocksATextThatIsNotOneOfThoseAllowed() {
        Entry order = Entry.of("order").oneOf("side", "buy", "sell");

        assertThat(Cast.dryRun().entry(order).parameter("side", "sell").before(GUARD))
                .passes();
        assertThat(Cast.dryRun().entry(order).parameter("side", "hodl").before(GUARD))
                .blocks(Parameters.PARAMETER_OUT_OF_RANGE)
                .saying("Parameter side is none of buy, sell");
    }

    @Test
    void neverRepeatsATextThatMayBeASecret() {
        Finding finding = typed(ParameterType.STRING, "hunter2 ${");

        assertThat(finding.toString()).doesNotContain("hunter2");
    }

    @Test
    void acceptsFourThousandNinetySixCharactersAndNotOneMore() {
        assertThat(typed(ParameterType.STRING, "x".repeat(4096))).passes();
        assertThat(typed(ParameterType.STRING, "x".repeat(4097))).blocks(Parameters.PARAMETER_OUT_OF_RANGE);
        assertThat(free("x".repeat(4097))).blocks(Parameters.PARAMETER_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a ${b}",
                "{{ b }}",
                "$(b)",
                "a `b`",
                "<script>",
                "<SCRIPT src=x",
                "x' OR 1=1",
                "x' oR 1",
                "x; DROP table",
                "x; drop ",
                "../etc",
                "a/../../b"
            })
    void blocksWhatLooksLikeAnInjectionUnlessItIsFreeText(String text) {
        assertThat(typed(ParameterType.STRING, text)).blocks(Parameters.PARAMETER_SUSPICIOUS);
        assertThat(free(text)).passes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$5 {a} (b)",
                "{ {",
                "script>",
                "'OR'",
                "x;DROP",
                "x; DROPS",
                "..",
                "a..b/c",
                "' ORDER BY",
                "Ünïcode <3"
            })
    void passesWhatOnlyResemblesOne(String text) {
        assertThat(typed(ParameterType.STRING, text)).passes();
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 7, 10, 13, 27, 31, 127, 0x85, 0x9f})
    void blocksControlCharactersEvenInFreeText(char control) {
        assertThat(typed(ParameterType.STRING, "a" + control)).blocks(Parameters.PARAMETER_SUSPICIOUS);
        assertThat(free("a" + control)).blocks(Parameters.PARAMETER_SUSPICIOUS);
    }

    private static Finding share(Object value) {
        return Cast.dryRun().entry(Entry.withShare()).parameter("share", value).before(GUARD);
    }

    private static Finding typed(ParameterType type, Object value) {
        return Cast.dryRun()
                .entry(Entry.of("t").typed("p", type))
                .parameter("p", value)
                .before(GUARD);
    }

    private static Finding free(String text) {
        return Cast.dryRun()
                .entry(Entry.of("t").freeText("p"))
                .parameter("p", text)
                .before(GUARD);
    }
}
