package dev.sluice.core.learn;

import static dev.sluice.core.learn.Outcomes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityTest {
    @Test
    void findsNothingWrongWithAUsualOutcome() {
        assertThat(Plausibility.of(Outcomes.usual(), NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e13, -1e13})
    void refusesAnImprovementThatWouldSpoilEveryMean(double improvement) {
        assertThat(Plausibility.of(Outcomes.improving("noop", improvement), NOON))
                .extracting(Problem::field)
                .containsExactly("improvement");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Outcome wrong =
                Outcomes.outcome(Environment.DEV, Mode.LIVE, " ", Status.SUCCESS, 0.0, Double.NaN, 1.0, 1.5, -1);
        assertThat(Plausibility.of(wrong, NOON))
                .extracting(Problem::field)
                .containsExactly(
                        "actionType", "expectedImprovement", "confidence", "confidenceAdjustment", "executionTimeMs");
    }

    @Test
    void refusesAnOutcomeFromTheFuture() {
        assertThat(Plausibility.of(Outcomes.usual(), NOON.minusSeconds(300))).isEmpty();
        assertThat(Plausibility.of(Outcomes.usual(), NOON.minusSeconds(300).minusMillis(1)))
                .extracting(Problem::field)
                .containsExactly("executedAt");
    }

    @Test
    void refusesFeedbackBeyondTheScale() {
        assertThat(Plausibility.of(rating(-1))).isEmpty();
        assertThat(Plausibility.of(rating(1))).isEmpty();
        assertThat(Plausibility.of(rating(1.01))).extracting(Problem::field).containsExactly("rating");
        assertThat(Plausibility.of(rating(Double.NaN))).hasSize(1);
    }

    private static Feedback rating(double rating) {
        return new Feedback("f-1", "acme", "o-1", rating, "ana", "", NOON);
    }
}
