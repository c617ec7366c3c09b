package dev.sluice.core.flight;

import static dev.sluice.core.flight.Flying.NOON;
import static dev.sluice.core.flight.Flying.REPORT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.flight.Flight.Stage;
import dev.sluice.core.ledger.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingTest {
    private static final Instant LATER = NOON.plusSeconds(10);

    private static Landing.Ended ended(Flight flight, ExecutionReport report, Instant appendedAt) {
        Landing landing = Landing.of(report, flight, REPORT, appendedAt);
        assertThat(landing).isInstanceOf(Landing.Ended.class);
        return (Landing.Ended) landing;
    }

    private static String refusal(Landing landing) {
        assertThat(landing).isInstanceOf(Landing.Refused.class);
        return ((Landing.Refused) landing).reason();
    }

    private static ExecutionReport success(Flight flight) {
        return Flying.report(flight, Status.SUCCESS, NOON.plusSeconds(1), NOON.plusSeconds(3));
    }

    @Test
    void whatNeedsNoBaselineHasItsOutcomeAtOnce() {
        Flight flight = Flying.notifying();
        Landing.Ended ended = ended(flight, success(flight), LATER);

        assertThat(ended.waiting()).isNull();
        assertThat(ended.counts()).isTrue();
        assertThat(ended.outcome().status()).isEqualTo(Status.SUCCESS);
        assertThat(ended.outcome().measured()).isFalse();
        assertThat(ended.outcome().metExpectations()).isTrue();
        assertThat(ended.outcome().confidenceAdjustment()).isZero();
        assertThat(ended.outcome().executedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(ended.outcome().executionTimeMs()).isEqualTo(2000);
        assertThat(ended.outcome().result()).isEqualTo("done");
    }

    @Test
    void whatNeedsABaselineWaitsForMetrics() {
        Flight flight = Flying.shifting();
        Flight waiting = requireNonNull(ended(flight, success(flight), LATER).waiting());

        assertThat(waiting.stage()).isEqualTo(Stage.UNMEASURED);
        assertThat(requireNonNull(waiting.landed()).from()).isEqualTo(NOON.plusSeconds(63));
        assertThat(waiting.due()).isEqualTo(NOON.plusSeconds(3).plus(Duration.ofMinutes(5)));
        assertThat(waiting.landed().outcome().confidenceAdjustment()).isZero();
        assertThat(waiting.landed().outcome().metExpectations()).isFalse();
        assertThat(waiting.holdsSlot()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SKIPPED, false", "DENIED, false", "FAILED, true"})
    void whatNeverRanHasNothingToMeasure(Status status, boolean waits) {
        Flight flight = Flying.shifting();
        Landing.Ended ended = ended(flight, Flying.report(flight, status, NOON, NOON), LATER);

        assertThat(ended.waiting() != null).isEqualTo(waits);
        assertThat(ended.counts()).isFalse();
    }

    @Test
    void whatFailedBeforeAnyAttemptHasNothingToMeasure() {
        Flight flight = Flying.shifting();
        ExecutionReport tried = Flying.report(flight, Status.FAILED, NOON, NOON);
        ExecutionReport report = new ExecutionReport(
                tried.permitId(),
                tried.decisionId(),
                tried.tenantId(),
                Status.FAILED,
                List.of(),
                NOON,
                NOON,
                "failed: unknown action",
                null,
                List.of(),
                null,
                false,
                Map.of(),
                null);
        assertThat(ended(flight, report, LATER).waiting()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, false, true",
        "FAILED, false, false",
        "FAILED, true, true",
        "DENIED, false, false",
        "SKIPPED, false, false",
        "DENIED, true, true"
    })
    void successAndDoubtStayInTheTotals(Status status, boolean ambiguous, boolean counts) {
        Flight flight = Flying.notifying();
        ExecutionReport report = Flying.report(flight.permitId(), status, NOON, NOON, null, ambiguous);
        assertThat(ended(flight, report, LATER).counts()).isEqualTo(counts);
    }

    @Test
    void saysOfADoubtThatItIsOne() {
        Flight flight = Flying.notifying();
        assertThat(ended(flight, Flying.report(flight.permitId(), Status.FAILED, NOON, NOON, "timed out", true), LATER)
                        .outcome()
                        .result())
                .isEqualTo("ambiguous: timed out");
        assertThat(ended(flight, Flying.report(flight.permitId(), Status.FAILED, NOON, NOON, null, true), LATER)
                        .outcome()
                        .result())
                .isEqualTo("ambiguous: nobody saw how it ended");
    }

    @Test
    void takesSecretsOutOfTheResult() {
        Flight flight = Flying.notifying();
        ExecutionReport report =
                Flying.report(flight.permitId(), Status.SUCCESS, NOON, NOON, "password=hunter2hunter2", false);
        assertThat(ended(flight, report, LATER).outcome().result()).doesNotContain("hunter2");
    }

    @Test
    void boundsTheTimesOfAnExecutorWhoseClockIsWrong() {
        Flight flight = Flying.shifting();
        Landing.Ended early = ended(
                flight, Flying.report(flight, Status.SUCCESS, NOON.minusSeconds(90), NOON.minusSeconds(60)), LATER);
        assertThat(early.outcome().executedAt()).isEqualTo(NOON);
        assertThat(early.outcome().executionTimeMs()).isEqualTo(30_000);
        assertThat(requireNonNull(early.waiting()).due()).isEqualTo(NOON.plus(Landing.PATIENCE));

        Landing.Ended late = ended(
                flight, Flying.report(flight, Status.SUCCESS, NOON.plusSeconds(200), NOON.plusSeconds(201)), LATER);
        assertThat(late.outcome().executedAt()).isEqualTo(LATER);
        assertThat(requireNonNull(late.waiting()).due()).isEqualTo(LATER.plus(Landing.PATIENCE));
    }

    @Test
    void refusesWhatBelongsToNothingInFlight() {
        Flight flight = Flying.shifting();
        ExecutionReport report = success(flight);
        assertThat(refusal(Landing.of(report, null, REPORT, LATER))).startsWith("nothing is in flight");
        assertThat(refusal(Landing.of(
                        Flying.report("other", Status.SUCCESS, NOON, NOON, null, false), flight, REPORT, LATER)))
                .isEqualTo("permitId is not that of the action in flight");
        Flight waiting = ended(flight, report, LATER).waiting();
        assertThat(refusal(Landing.of(report, waiting, REPORT, LATER))).isEqualTo("it was reported before");
        Flight unordered = Departure.flight(
                Flying.approved(Flying.PAYMENTS, Flying.shift(), null), new Now(NOON, NOON), REPORT, false, Trace.NONE);
        assertThat(refusal(Landing.of(report, unordered, REPORT, LATER)))
                .isEqualTo("no permit was sent for this decision");
    }

    @Test
    void aLeaseThatEndsIsAFailureInDoubtThatCanBeCorrectedForADay() {
        Flight flight = Flying.shifting();
        assertThat(flight.lost().status()).isEqualTo(Status.FAILED);
        assertThat(flight.lost().result()).isEqualTo("ambiguous: no report");
        assertThat(flight.lost().measured()).isFalse();
        assertThat(flight.lost().executedAt()).isEqualTo(NOON);

        Flight unreported = requireNonNull(flight.unreported());
        assertThat(unreported.due()).isEqualTo(flight.due().plus(Duration.ofHours(24)));
        assertThat(unreported.holdsSlot()).isFalse();
        assertThat(Landing.of(success(flight), unreported, REPORT, LATER)).isEqualTo(new Landing.Corrected(true));
        assertThat(Landing.of(Flying.report(flight, Status.FAILED, NOON, NOON), unreported, REPORT, LATER))
                .isEqualTo(new Landing.Corrected(false));
    }

    @Test
    void whatNobodyWasToldToDoWasNotDone() {
        Flight flight = Departure.flight(
                Flying.approved(Flying.PAYMENTS, Flying.shift(), null), new Now(NOON, NOON), REPORT, false, Trace.NONE);
        assertThat(flight.lost().result()).startsWith("no executor");
        assertThat(flight.unreported()).isNull();
    }
}
