package dev.sluice.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.core.ledger.AdviceHistory.Advice;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustedConfidenceTest {
    private static final Series SERIES = Series.of(Outcomes.usual());

    @Test
    void correctsTheMeanConfidenceByTheMeanAdjustment() {
        AdjustedConfidence advice =
                AdjustedConfidence.of(SERIES, List.of(new Advice(0.8, 0.1), new Advice(0.6, -0.15)));
        assertThat(advice.adjustedConfidence()).isCloseTo(0.675, within(1e-15));
        assertThat(advice.outcomes()).isEqualTo(2);
        assertThat(advice.actionType()).isEqualTo("noop");
    }

    @Test
    void isNeverCertainAndNeverNegative() {
        assertThat(AdjustedConfidence.of(SERIES, List.of(new Advice(0.95, 0.2))).adjustedConfidence())
                .isEqualTo(0.99);
        assertThat(AdjustedConfidence.of(SERIES, List.of(new Advice(0.1, -0.2))).adjustedConfidence())
                .isZero();
    }

    @Test
    void hasNothingToSayWithoutOutcomes() {
        assertThatIllegalArgumentException().isThrownBy(() -> AdjustedConfidence.of(SERIES, List.of()));
    }
}
