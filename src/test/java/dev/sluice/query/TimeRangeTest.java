package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.learn.Windows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Windows HOURS = new Windows(Duration.ofHours(1), Duration.ofDays(30));

    @Test
    void reachesFromTheOldestWindowKeptToSomewhatAheadOfNow() {
        TimeRange range = TimeRange.all(HOURS, NOON);

        assertThat(range.from()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(range.to()).isEqualTo("2026-01-31T14:00:00Z");
        assertThat(range.window()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void keepsEndsThatLieBetweenWindows() {
        TimeRange range = TimeRange.of(NOON.minusSeconds(7200), NOON, HOURS, NOON);

        assertThat(range.from()).isEqualTo("2026-01-31T10:00:00Z");
        assertThat(range.to()).isEqualTo(NOON);
    }

    @Test
    void leavesOutTheWindowThatStartsBeforeIt() {
        TimeRange range = TimeRange.of(NOON.minusSeconds(7200).plusNanos(1), NOON, HOURS, NOON);

        assertThat(range.from()).isEqualTo("2026-01-31T11:00:00Z");
    }

    @Test
    void takesInTheWindowThatStartsInItAndEndsLater() {
        assertThat(TimeRange.of(null, NOON.plusNanos(1), HOURS, NOON).to()).isEqualTo("2026-01-31T13:00:00Z");
        assertThat(TimeRange.of(null, NOON.minusNanos(1), HOURS, NOON).to()).isEqualTo(NOON);
    }

    @Test
    void isEmptyWhereNothingIsKept() {
        assertThat(TimeRange.of(null, Instant.EPOCH, HOURS, NOON).isEmpty()).isTrue();
        assertThat(TimeRange.of(NOON.plus(Duration.ofDays(1)), null, HOURS, NOON)
                        .isEmpty())
                .isTrue();
        assertThat(TimeRange.of(NOON.minusSeconds(1800), NOON.minusSeconds(900), HOURS, NOON)
                        .isEmpty())
                .isTrue();
        assertThat(TimeRange.all(HOURS, NOON).isEmpty()).isFalse();
    }
}
