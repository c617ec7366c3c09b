package dev.sluice.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    @ParameterizedTest(name = "{0} against {1}")
    @CsvSource({
        "0.3, 0.30000000000000004, equal",
        "0.3000000009, 0.3, equal",
        "0.2999999991, 0.3, equal",
        "0.300000002, 0.3, above",
        "0.299999998, 0.3, below",
        "-1, 0, below",
        "1e300, 1e299, above",
        "Infinity, 1, above",
        "-Infinity, 1, below",
        "Infinity, Infinity, equal"
    })
    void takesWhatIsCloserThanABillionthForEqual(double value, double limit, String answer) {
        assertThat(Threshold.below(value, limit)).isEqualTo(answer.equals("below"));
        assertThat(Threshold.above(value, limit)).isEqualTo(answer.equals("above"));
        assertThat(Threshold.atLeast(value, limit)).isEqualTo(!answer.equals("below"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void saysNothingOfNaN(double limit) {
        assertThat(Threshold.below(Double.NaN, limit)).isFalse();
        assertThat(Threshold.above(Double.NaN, limit)).isFalse();
        assertThat(Threshold.atLeast(Double.NaN, limit)).isFalse();
        assertThat(Threshold.atLeast(limit, Double.NaN)).isFalse();
    }
}
