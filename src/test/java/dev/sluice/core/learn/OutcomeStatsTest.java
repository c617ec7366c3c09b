package dev.sluice.core.learn;

import static dev.sluice.core.learn.Outcomes.ended;
import static dev.sluice.core.learn.Outcomes.improving;
import static dev.sluice.core.learn.Outcomes.outcome;
import static dev.sluice.core.learn.Outcomes.unmeasured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeStatsTest {
    /** 1e-12 relative. */
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    @Test
    void countsEveryStatusOnce() {
        OutcomeStats stats = OutcomeStats.EMPTY;
        for (Status status : Status.values()) {
            stats = stats.with(ended(status, 0.5));
        }
        assertThat(stats.count()).isEqualTo(5);
        assertThat(stats.successes()).isEqualTo(1);
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.rollbacks()).isEqualTo(1);
        assertThat(stats.successRate()).isEqualTo(0.2);
    }

    @Test
    void leavesUnmeasuredOutcomesOutOfTheMeans() {
        OutcomeStats stats = OutcomeStats.EMPTY
                .with(improving("noop", 0.02))
                .with(unmeasured())
                .with(improving("noop", 0.04));
        assertThat(stats.count()).isEqualTo(3);
        assertThat(stats.improvement().count()).isEqualTo(2);
        assertThat(stats.improvement().mean()).isCloseTo(0.03, within(1e-15));
        assertThat(stats.improvement().variance()).isCloseTo(0.0001, within(1e-15));
        assertThat(stats.improvement().smallest()).isEqualTo(0.02);
        assertThat(stats.improvement().largest()).isEqualTo(0.04);
    }

    @Test
    void addsUpExecutionTimesToTheMillisecond() {
        OutcomeStats stats =
                OutcomeStats.EMPTY.with(taking(150)).with(taking(349)).with(taking(151));
        assertThat(stats.executionTimes()).isEqualTo(new ExecutionTimes(3, 650, 150, 349));
    }

    @Test
    void scoresConfidenceAgainstSuccess() {
        OutcomeStats stats = OutcomeStats.EMPTY
                .with(ended(Status.SUCCESS, 0.9))
                .with(ended(Status.FAILED, 0.9))
                .with(ended(Status.DENIED, 0.9));
        assertThat(stats.calibration().judged()).isEqualTo(2);
        assertThat(stats.calibration().brierScore()).isCloseTo((0.01 + 0.81) / 2, within(1e-15));
    }

    @Test
    void comparesPredictionsOfRealActionsOnly() {
        Outcome live = outcome(Environment.PROD, Mode.LIVE, "noop", Status.SUCCESS, 0.01, 0.03, 0.9, 0, 200);
        Outcome better = outcome(Environment.PROD, Mode.LIVE, "noop", Status.SUCCESS, 0.05, 0.04, 0.9, 0, 200);
        Outcome dry = outcome(Environment.PROD, Mode.DRY_RUN, "noop", Status.SUCCESS, 0.01, 0.03, 0.9, 0, 200);
        Calibration calibration = OutcomeStats.EMPTY
                .with(live)
                .with(better)
                .with(dry)
                .with(unmeasured())
                .calibration();
        assertThat(calibration.predicted()).isEqualTo(2);
        assertThat(calibration.meanError()).isCloseTo(-0.005, within(1e-15));
        assertThat(calibration.meanAbsoluteError()).isCloseTo(0.015, within(1e-15));
    }

    @Test
    void takesRatingsFromHarmfulToHelpfulAndNoOthers() {
        OutcomeStats stats = OutcomeStats.EMPTY.withFeedback(-1).withFeedback(1).withFeedback(0.5);
        assertThat(stats.ratings()).isEqualTo(new Ratings(3, 0.5));
        assertThat(stats.count()).isZero();
        for (double rating : new double[] {1.0000001, -1.0000001, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> OutcomeStats.EMPTY.withFeedback(rating));
        }
    }

    @Test
    void answersNothingFromNothing() {
        assertThat(OutcomeStats.EMPTY.successRate()).isZero();
        assertThat(OutcomeStats.EMPTY.averageAdjustment()).isZero();
        assertThat(OutcomeStats.EMPTY.calibration().brierScore()).isNull();
        assertThat(OutcomeStats.EMPTY.ratings().mean()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20_260_131, -7, Long.MAX_VALUE})
    void mergesToTheSameAsOneFold(long seed) {
        Random random = new Random(seed);
        List<Outcome> outcomes = Outcomes.random(seed, 1 + random.nextInt(2_000));
        OutcomeStats merged = OutcomeStats.EMPTY;
        int from = 0;
        while (from < outcomes.size()) {
            int to = Math.min(outcomes.size(), from + 1 + random.nextInt(50));
            merged = merged.merge(fold(outcomes.subList(from, to)));
            from = to;
        }
        assertSame(merged, fold(outcomes));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6, 7, 8})
    void doesNotCareAboutOrderOrGrouping(long seed) {
        OutcomeStats a = fold(Outcomes.random(seed, 37)).withFeedback(0.25);
        OutcomeStats b = fold(Outcomes.random(seed + 100, 400));
        OutcomeStats c = fold(Outcomes.random(seed + 200, 3)).withFeedback(-1);
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertSame(a.merge(b).merge(c), a.merge(b.merge(c)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 10})
    void staysItselfWhenNothingIsAdded(long seed) {
        OutcomeStats some = fold(Outcomes.random(seed, 20)).withFeedback(0.5);
        assertThat(some.merge(OutcomeStats.EMPTY)).isEqualTo(some);
        assertThat(OutcomeStats.EMPTY.merge(some)).isEqualTo(some);
    }

    @Test
    void keepsTheVarianceOfNumbersThatLieCloseTogether() {
        Spread spread = Spread.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            spread = spread.merge(Spread.of(0.95 + (i % 2 == 0 ? 1e-7 : -1e-7)));
        }
        assertThat(spread.variance()).isCloseTo(1e-14, Percentage.withPercentage(0.001));
    }

    private static void assertSame(OutcomeStats actual, OutcomeStats expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.successes()).isEqualTo(expected.successes());
        assertThat(actual.failures()).isEqualTo(expected.failures());
        assertThat(actual.rollbacks()).isEqualTo(expected.rollbacks());
        assertThat(actual.executionTimes()).isEqualTo(expected.executionTimes());
        assertThat(actual.improvement().count())
                .isEqualTo(expected.improvement().count());
        assertThat(actual.improvement().mean()).isCloseTo(expected.improvement().mean(), ROUNDING);
        assertThat(actual.improvement().variance())
                .isCloseTo(expected.improvement().variance(), ROUNDING);
        assertThat(actual.improvement().min()).isEqualTo(expected.improvement().min());
        assertThat(actual.improvement().max()).isEqualTo(expected.improvement().max());
        assertThat(actual.calibration().judged())
                .isEqualTo(expected.calibration().judged());
        assertThat(actual.calibration().squaredErrors())
                .isCloseTo(expected.calibration().squaredErrors(), ROUNDING);
        assertThat(actual.ratings().count()).isEqualTo(expected.ratings().count());
        assertThat(actual.adjustments()).isCloseTo(expected.adjustments(), within(1e-10));
    }

    private static OutcomeStats fold(List<Outcome> outcomes) {
        OutcomeStats stats = OutcomeStats.EMPTY;
        for (Outcome outcome : outcomes) {
            stats = stats.with(outcome);
        }
        return stats;
    }

    private static Outcome taking(long milliseconds) {
        return outcome(Environment.DEV, Mode.DRY_RUN, "noop", Status.SUCCESS, 0.0, null, 0.85, 0.0, milliseconds);
    }
}
