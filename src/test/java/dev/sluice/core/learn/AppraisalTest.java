package dev.sluice.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Status;
import dev.sluice.core.policy.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalTest {
    @ParameterizedTest
    @CsvSource({
        "-0.001, -0.15, false",
        "0, -0.05, false",
        "0.0099, 0.05, false",
        "0.01, 0.1, true",
        "0.0299, 0.1, true",
        "0.03, 0.2, true"
    })
    void weighsAnImprovementAgainstTheClaim(double improvement, double adjustment, boolean met) {
        assertThat(Appraisal.of(Status.SUCCESS, improvement, 0.02, Simulation.DEFAULT))
                .isEqualTo(new Appraisal(met, adjustment));
    }

    @Test
    void takesAnyImprovementWhereNothingWasClaimed() {
        assertThat(Appraisal.of(Status.SUCCESS, 0.5, null, Simulation.DEFAULT)).isEqualTo(new Appraisal(true, 0.1));
        assertThat(Appraisal.of(Status.SUCCESS, 0.5, 0.0, Simulation.DEFAULT)).isEqualTo(new Appraisal(true, 0.1));
        assertThat(Appraisal.of(Status.SUCCESS, 0.5, -0.1, Simulation.DEFAULT)).isEqualTo(new Appraisal(true, 0.1));
        assertThat(Appraisal.of(Status.SUCCESS, 0.0, null, Simulation.DEFAULT)).isEqualTo(new Appraisal(false, -0.05));
    }

    @Test
    void countsHalfOfTheClaimAsMetInSpiteOfRounding() {
        assertThat(Appraisal.of(Status.SUCCESS, 0.15, 0.1 + 0.2, Simulation.DEFAULT)
                        .metExpectations())
                .isTrue();
    }

    @Test
    void punishesARollbackMost() {
        assertThat(Appraisal.of(Status.ROLLED_BACK, 0, 0.02, Simulation.DEFAULT))
                .isEqualTo(new Appraisal(false, -0.2));
    }
}
