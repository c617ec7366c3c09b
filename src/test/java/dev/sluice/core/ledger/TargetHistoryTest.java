package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TargetHistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE = Duration.ofMinutes(5);

    /** Outcomes a minute apart, the last of them now: F failed, any other letter did not. */
    private static TargetHistory of(String outcomes) {
        TargetHistory history = TargetHistory.EMPTY;
        for (int i = 0; i < outcomes.length(); i++) {
            Instant at = NOON.minusSeconds(60L * (outcomes.length() - 1 - i));
            history = history.with(at, outcomes.charAt(i) == 'F', 10, FIVE, 100);
        }
        return history;
    }

    @Test
    void weighsTheNewestOutcomeMost() {
        // newest first: failed 1, good 0.8, failed 0.64, good 0.512 -> 1.64 of 2.952
        assertThat(of("SFSF").instability(HOUR, NOON, 0.8)).isCloseTo(55.555555, within(1e-6));
        // good 1, failed 0.8, good 0.64, failed 0.512 -> 1.312 of 2.952
        assertThat(of("FSFS").instability(HOUR, NOON, 0.8)).isCloseTo(44.444444, within(1e-6));
    }

    @Test
    void goesFromNothingToEverything() {
        assertThat(of("SSSSS").instability(HOUR, NOON, 0.8)).isZero();
        assertThat(of("FFFFF").instability(HOUR, NOON, 0.8)).isCloseTo(100, within(1e-9));
        assertThat(TargetHistory.EMPTY.instability(HOUR, NOON, 0.8)).isZero();
    }

    @Test
    void looksAtTheNewestTenOnly() {
        assertThat(of("FFFFF" + "SSSSSSSSSS").instability(HOUR, NOON, 0.8)).isZero();
        assertThat(of("FFFFFFFFFFFF").outcomesWithin(HOUR, NOON)).isEqualTo(10);
    }

    @Test
    void looksBackAnHourAndNoFurther() {
        TargetHistory failedOnce = of("F");

        assertThat(failedOnce.outcomesWithin(HOUR, NOON.plus(HOUR).minusMillis(1)))
                .isEqualTo(1);
        assertThat(failedOnce.outcomesWithin(HOUR, NOON.plus(HOUR))).isZero();
        assertThat(failedOnce.instability(HOUR, NOON.plus(HOUR), 0.8)).isZero();
    }

    @Test
    void countsFailuresYoungerThanTheWindow() {
        assertThat(of("FFSF").failuresWithin(FIVE, NOON)).isEqualTo(3);
        assertThat(of("F").failuresWithin(FIVE, NOON.plusSeconds(299))).isEqualTo(1);
        assertThat(of("F").failuresWithin(FIVE, NOON.plusSeconds(300))).isZero();
    }

    @Test
    void countsFailuresAlsoBeyondTheTenOutcomesItRemembers() {
        TargetHistory history = TargetHistory.EMPTY;
        for (int i = 0; i < 15; i++) {
            history = history.with(NOON.plusSeconds(i), true, 10, FIVE, 100);
        }

        assertThat(history.outcomes()).hasSize(10);
        assertThat(history.failuresWithin(FIVE, NOON.plusSeconds(20))).isEqualTo(15);
    }

    @Test
    void keepsOnlySoManyFailuresAndOnlyYoungOnes() {
        TargetHistory history = of("FFF").with(NOON, true, 10, FIVE, 2);
        assertThat(history.failures()).containsExactly(NOON.toEpochMilli(), NOON.toEpochMilli());

        TargetHistory later = of("FFF").with(NOON.plus(FIVE), false, 10, FIVE, 100);
        assertThat(later.failures()).isEmpty();
    }
}
