package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TypeHistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static AdviceHistory.Advice advice(double confidence) {
        return new AdviceHistory.Advice(confidence, 0.1);
    }

    private static TypeHistory add(TypeHistory history, Instant at, boolean success) {
        return history.with(at, success).advised(advice(0.8));
    }

    @Test
    void countsOutcomesByTheHour() {
        TypeHistory history = add(add(add(TypeHistory.EMPTY, NOON, true), NOON.plusSeconds(3599), false), NOON, true);

        assertThat(history.hours()).containsExactly(new TypeHistory.Hour(NOON.getEpochSecond() / 3600, 3, 2));
        assertThat(history.recent(NOON)).isEqualTo(3);
        assertThat(history.recentSuccesses(NOON)).isEqualTo(2);
    }

    @Test
    void looksBackTwentyFourHoursThisOneIncluded() {
        TypeHistory history = add(TypeHistory.EMPTY, NOON, true);

        assertThat(history.recent(NOON.plus(Duration.ofHours(23)).plusSeconds(3599)))
                .isEqualTo(1);
        assertThat(history.recent(NOON.plus(Duration.ofHours(24)))).isZero();
        assertThat(history.recentSuccesses(NOON.plus(Duration.ofHours(24)))).isZero();
    }

    @Test
    void neverForgetsHowManyThereWereButForgetsTheHours() {
        TypeHistory history = TypeHistory.EMPTY;
        for (int i = 0; i < 100; i++) {
            history = add(history, NOON.plus(Duration.ofHours(i)), true);
        }

        assertThat(history.outcomes()).isEqualTo(100);
        assertThat(history.hours()).hasSize(TypeHistory.HOURS);
        assertThat(history.recent(NOON.plus(Duration.ofHours(99)))).isEqualTo(24);
    }

    @Test
    void keepsTheNewestAdviceFirst() {
        TypeHistory history = TypeHistory.EMPTY;
        for (int i = 0; i < 25; i++) {
            history = history.with(NOON, true).advised(advice(i / 100.0));
        }

        assertThat(history.advice().size()).isEqualTo(TypeHistory.ADVICE);
        assertThat(history.advice().newestFirst().get(0)).isEqualTo(advice(0.24));
    }

    @Test
    void keepsItsTrustUntilItIsGivenAnother() {
        TypeHistory held = TypeHistory.EMPTY.trusted(TrustLevel.HOLD);

        assertThat(add(held, NOON, true).trust()).isEqualTo(TrustLevel.HOLD);
        assertThat(held.trusted(TrustLevel.HOLD)).isSameAs(held);
    }
}
