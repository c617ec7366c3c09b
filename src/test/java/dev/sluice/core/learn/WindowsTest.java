package dev.sluice.core.learn;

import static dev.sluice.core.learn.Outcomes.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Windows HOURS = Windows.DEFAULT;

    @Test
    void startsAtTheFullHour() {
        assertThat(HOURS.start(NOON)).isEqualTo(NOON);
        assertThat(HOURS.start(NOON.plusMillis(3_599_999))).isEqualTo(NOON);
        assertThat(HOURS.start(NOON.minusMillis(1))).isEqualTo(NOON.minusSeconds(3_600));
        assertThat(HOURS.end(NOON)).isEqualTo(NOON.plusSeconds(3_600));
    }

    @Test
    void floorsBefore1970Too() {
        assertThat(HOURS.start(Instant.ofEpochMilli(-1))).isEqualTo(Instant.ofEpochSecond(-3_600));
    }

    @Test
    void callsAnOutcomeLateOnlyWhenItsWindowIsNoLongerKept() {
        Instant appended = NOON.plusSeconds(1_800);
        Instant oldest = NOON.minus(Duration.ofDays(30));
        assertThat(HOURS.oldest(appended)).isEqualTo(oldest);
        assertThat(HOURS.isLate(oldest, appended)).isFalse();
        assertThat(HOURS.isLate(oldest.minusMillis(1), appended)).isTrue();
    }

    @Test
    void isNeverLateForTheFuture() {
        assertThat(HOURS.isLate(NOON.plusSeconds(300), NOON)).isFalse();
    }

    @Test
    void refusesSizesItCannotKeep() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Windows(Duration.ZERO, Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows(Duration.ofNanos(1_500_000), Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows(Duration.ofHours(1), Duration.ofMinutes(59)))
                .withMessageContaining("retention is PT59M");
    }
}
