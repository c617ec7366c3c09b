package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    /** The samples of RFC 8785, appendix B. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesNumbersAsTheRfcDoes(String bits, String text) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1e21, 1e+21",
        "1e20, 100000000000000000000",
        "0.000001, 0.000001",
        "1e-7, 1e-7",
        "25.0, 25",
        "0.1, 0.1",
        "-0.5, -0.5",
        "333333333.33333329, 333333333.3333333",
        "1e30, 1e+30",
        "4.50, 4.5",
        "2e-3, 0.002",
        "1e-27, 1e-27",
        "0.01788065, 0.01788065",
        "1234567890123456789, 1234567890123456800"
    })
    void writesTheShortestDecimalThatReadsBack(double number, String text) {
        assertThat(CanonicalJson.number(number)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
    }

    /** Beside a power of two the nearest 16 digits read back as the neighbour; other 16 digits do not. */
    @ParameterizedTest
    @CsvSource({"-44, 5.684341886080802e-14", "-24, 5.960464477539063e-8", "122, 5.316911983139664e+36"})
    void writesPowersOfTwoAsShortAsAnybody(int exponent, String text) {
        assertThat(CanonicalJson.number(Math.scalb(1.0, exponent))).isEqualTo(text);
    }

    @Test
    void readsBackWhateverTheBits() {
        long bits = 88172645463325252L;
        for (int i = 0; i < 20_000; i++) {
            bits ^= bits << 13;
            bits ^= bits >>> 7;
            bits ^= bits << 17;
            double number = Double.longBitsToDouble(bits);
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(CanonicalJson.number(number))).isEqualTo(number);
            }
        }
    }

    @Test
    void keepsEveryDigitOfAnInteger() {
        assertThat(CanonicalJson.of(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
        assertThat(CanonicalJson.of(9007199254740993L)).isEqualTo("9007199254740993");
    }

    @Test
    void writesWhatJsonHasNoNumberForAsText() {
        assertThat(CanonicalJson.of(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))
                .isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\"]");
        assertThat(CanonicalJson.display(Double.NaN)).isEqualTo("NaN");
        assertThat(CanonicalJson.display(0.99)).isEqualTo("0.99");
    }

    @Test
    void escapesOnlyWhatHasToBe() {
        assertThat(CanonicalJson.of("\u20ac$\u000F\nA'B\"\\\\\"/\b\f\r\t\u007f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\r\\t\u007f\"");
    }

    /** The sample of RFC 8785, section 3.2.3: by UTF-16 code units, not by code points. */
    @Test
    void sortsMembersByCodeUnits() {
        Map<String, String> members = Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.of(members))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void writesNestedValuesWithoutSpace() {
        assertThat(CanonicalJson.of(Map.of("b", List.of(1L, true, Map.of()), "a", Map.of("x", 0.5))))
                .isEqualTo("{\"a\":{\"x\":0.5},\"b\":[1,true,{}]}");
        assertThat(CanonicalJson.of(null)).isEqualTo("null");
    }

    @Test
    void refusesWhatHasNoCanonicalForm() {
        assertThatThrownBy(() -> CanonicalJson.of('c')).isInstanceOf(IllegalArgumentException.class);
    }
}
