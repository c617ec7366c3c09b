package dev.sluice.core.flight;

import static dev.sluice.core.flight.Flying.NOON;
import static dev.sluice.core.flight.Flying.REPORT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.learn.Calibration;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Plausibility;
import dev.sluice.core.ledger.Now;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.Simulation;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {
    private static Flight landed(Flight flight) {
        Landing landing = Landing.of(
                Flying.report(flight, Status.SUCCESS, NOON, NOON.plusSeconds(2)), flight, REPORT, NOON.plusSeconds(3));
        return requireNonNull(((Landing.Ended) landing).waiting());
    }

    private static Outcome measured(Flight flight, Metrics after) {
        Flight landed = landed(flight);
        return Measurement.of(landed, requireNonNull(landed.landed()).outcome(), after, Simulation.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"61999, 70, false", "62000, 70, true", "62000, 301999, true", "62000, 302000, false"})
    void looksAtTheTargetFromAMinuteAfterUntilFiveMinutesAfter(long observedMs, long appendedMs, boolean decides) {
        Instant appended = NOON.plusMillis(appendedMs == 70 ? 70_000 : appendedMs);
        assertThat(Measurement.decides(
                        landed(Flying.shifting()), Flying.snapshot(0.9, NOON.plusMillis(observedMs)), appended))
                .isEqualTo(decides);
    }

    @Test
    void nothingDecidesWhatWasNotReported() {
        assertThat(Measurement.decides(Flying.shifting(), Flying.snapshot(0.9, NOON.plusSeconds(70)), NOON))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.79, -0.15, false", "0.80, -0.05, false", "0.805, 0.05, false", "0.81, 0.1, true", "0.83, 0.2, true"})
    void judgesTheSourceAsARehearsalDoes(double successRate, double adjustment, boolean met) {
        Outcome outcome =
                measured(Flying.shifting(), Flying.snapshot(successRate, NOON).metrics());

        assertThat(outcome.measured()).isTrue();
        assertThat(outcome.improvement()).isCloseTo(successRate - 0.8, within(1e-12));
        assertThat(outcome.confidenceAdjustment()).isEqualTo(adjustment);
        assertThat(outcome.metExpectations()).isEqualTo(met);
        assertThat(outcome.resultingMetrics())
                .isEqualTo(Flying.snapshot(successRate, NOON).metrics());
    }

    @Test
    void whatIsDoneForTheLoadMeetsExpectationsWhenItSucceeds() {
        Action scaling = new Action("scale_down", "issuer-a", Map.of("by", 1L), null, null);
        Flight flight = Departure.flight(
                Flying.approved(Flying.policy("extends: cicd\n"), scaling, Flying.snapshot(0.8, NOON)),
                new Now(NOON, NOON),
                Flying.DECISION,
                true,
                Trace.NONE);
        Outcome outcome = measured(flight, Flying.snapshot(0.79, NOON).metrics());
        assertThat(outcome.metExpectations()).isTrue();
        assertThat(outcome.confidenceAdjustment()).isEqualTo(0.1);
    }

    @Test
    void comparesWhatWasPredictedWithWhatWasAchieved() {
        Outcome outcome =
                measured(Flying.shifting(), Flying.snapshot(0.83, NOON).metrics());
        Calibration calibration = Calibration.of(outcome);
        assertThat(calibration.predicted()).isEqualTo(1);
        assertThat(calibration.errors()).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void whatWasNotMeasuredIsLeftOutOfTheMeans() {
        Outcome unmeasured = requireNonNull(landed(Flying.shifting()).landed()).outcome();
        OutcomeStats stats = OutcomeStats.of(unmeasured)
                .with(measured(Flying.shifting(), Flying.snapshot(0.83, NOON).metrics()));
        assertThat(stats.count()).isEqualTo(2);
        assertThat(stats.improvement().count()).isEqualTo(1);
        assertThat(stats.improvement().mean()).isCloseTo(0.03, within(1e-12));
        assertThat(stats.calibration().predicted()).isEqualTo(1);
    }

    @Test
    void noLatencyIsSoSmallThatItSpoilsEveryMean() {
        Flight base = Flying.shifting();
        Metrics almostNone = new Metrics(0.8, 0, Double.MIN_VALUE, 0, 0.2, 0, null, null);
        Flight flight = new Flight(
                base.permitId(),
                true,
                base.decision(),
                base.actionDigest(),
                base.policyVersion(),
                base.trigger(),
                base.releasedAt(),
                0,
                almostNone,
                new Yardstick(KeyMetric.LATENCY_P95_MS, true, Yardstick.Aim.IMPROVEMENT),
                base.stage(),
                base.due(),
                null,
                Trace.NONE);
        assertThat(measured(flight, Flying.snapshot(0.8, NOON).metrics()).improvement())
                .isEqualTo(-Plausibility.MAX_IMPROVEMENT);
    }
}
