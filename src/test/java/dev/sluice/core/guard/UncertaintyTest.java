package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UncertaintyTest {
    private static final Guard GUARD = new Uncertainty(0.50);

    @ParameterizedTest
    @ValueSource(doubles = {0.50, 0.5 - 9e-10, 0.99})
    void passesUncertaintyUpToTheThreshold(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).passes();
    }

    @Test
    void recommendsToDoNothingBeyondIt() {
        Finding finding = Cast.dryRun().confidence(0.35).before(GUARD);

        assertThat(finding)
                .blocks(Uncertainty.UNCERTAINTY_NOOP)
                .saying("Uncertainty 0.65 exceeds threshold 0.50")
                .observing("0.65", "0.50");
        assertThat(finding.violations().get(0).recommendedAction()).isEqualTo("noop");
        assertThat(Cast.dryRun().confidence(0.5 - 2e-9).before(GUARD)).blocks(Uncertainty.UNCERTAINTY_NOOP);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1})
    void leavesInvalidConfidenceToIntake(double confidence) {
        assertThat(Cast.dryRun().confidence(confidence).before(GUARD)).passes();
    }
}
