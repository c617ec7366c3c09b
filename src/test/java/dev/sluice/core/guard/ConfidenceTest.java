package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {
    private static final Guard GUARD = new Confidence(0.60);

    @ParameterizedTest
    @ValueSource(doubles = {0.60, 0.6 - 9e-10, 0.1 + 0.2 + 0.3, 0.99})
    void passesConfidenceFromTheMinimumOn(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).passes();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.5999, 0.6 - 2e-9})
    void blocksLess(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).blocks(Confidence.CONFIDENCE_BELOW_THRESHOLD);
    }

    @Test
    void saysHowMuchIsMissing() {
        assertThat(Cast.dryRun().confidence(0.55).before(GUARD))
                .saying("Confidence 55.0% below minimum 60.0%")
                .observing("55.0%", "60.0%");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, -0.1, 1.0})
    void leavesInvalidConfidenceToIntake(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).passes();
    }
}
