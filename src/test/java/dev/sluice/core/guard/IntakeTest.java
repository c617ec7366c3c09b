package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Mode;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeTest {
    private static final Guard GUARD = new Intake();

    @Test
    void passesWhatIsValidNewAndOfThisTime() {
        assertThat(Cast.dryRun().before(GUARD)).passes();
        assertThat(Cast.live().before(GUARD)).passes();
    }

    @Test
    void namesEveryInvalidField() {
        assertThat(Cast.dryRun().id(" ").confidence(1.0).causationDepth(-1).before(GUARD))
                .blocks(Intake.DECISION_INVALID, Intake.DECISION_INVALID, Intake.DECISION_INVALID)
                .saying("decisionId is empty; allowed is 1 to 256 characters");
    }

    @Test
    void saysWhatItFoundAndWhatIsAllowed() {
        assertThat(Cast.dryRun().confidence(Double.NaN).before(GUARD))
                .blocks(Intake.DECISION_INVALID)
                .saying("confidence is NaN; allowed is 0 to 0.99")
                .observing("NaN", "0 to 0.99");
    }

    @Test
    void recordsOnlySoManyViolations() {
        double[] probabilities = new double[30];
        Arrays.fill(probabilities, 2);

        Finding finding = Cast.dryRun().hypotheses(probabilities).before(GUARD);

        assertThat(finding.violations()).hasSize(Finding.MAX_VIOLATIONS);
        assertThat(finding.details()).containsEntry(Finding.MORE, "10");
    }

    @Test
    void blocksAnIdThatWasUsedForSomethingElse() {
        assertThat(Cast.dryRun().idReused().before(GUARD))
                .blocks(Intake.DECISION_ID_REUSED)
                .mentioning("d-1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void acceptsFiveMinutesAheadAndNotAMillisecondMore(Mode mode) {
        Duration five = Duration.ofMinutes(5);

        assertThat(Cast.in(mode).decidedAfter(five).before(GUARD)).passes();
        assertThat(Cast.in(mode).decidedAfter(five.plusMillis(1)).before(GUARD))
                .blocks(Intake.TIMESTAMP_OUT_OF_RANGE)
                .mentioning("5 min 0.001 s ahead of", "at most 5 min");
    }

    @Test
    void acceptsALiveDecisionFiveMinutesBehindAndNotAMillisecondMore() {
        Duration five = Duration.ofMinutes(-5);

        assertThat(Cast.live().decidedAfter(five).before(GUARD)).passes();
        assertThat(Cast.live().decidedAfter(five.minusMillis(1)).before(GUARD))
                .blocks(Intake.TIMESTAMP_OUT_OF_RANGE)
                .mentioning("behind");
    }

    @Test
    void replaysOldDryRuns() {
        assertThat(Cast.dryRun().decidedAfter(Duration.ofDays(-4000)).before(GUARD))
                .passes();
    }

    @ParameterizedTest
    @EnumSource(value = Cause.class, mode = EnumSource.Mode.EXCLUDE, names = "ARRIVAL")
    void isNotRepeatedForWhatWaited(Cause cause) {
        assertThat(Cast.live()
                        .decidedAfter(Duration.ofMinutes(-15))
                        .idReused()
                        .because(cause)
                        .before(GUARD))
                .passes();
    }
}
