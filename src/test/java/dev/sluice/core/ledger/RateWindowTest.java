package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateWindowTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static RateWindow judged(Instant... at) {
        RateWindow window = RateWindow.EMPTY;
        for (Instant each : at) {
            window = window.with(MINUTE, each);
        }
        return window;
    }

    @Test
    void countsWhatWasJudgedWithinTheWindow() {
        RateWindow window = judged(NOON, NOON.plusSeconds(10), NOON.plusSeconds(10), NOON.plusSeconds(59));

        assertThat(window.count(MINUTE, NOON.plusSeconds(59))).isEqualTo(4);
        assertThat(window.count(MINUTE, NOON.plusSeconds(61))).isEqualTo(3);
        assertThat(window.count(MINUTE, NOON.plusSeconds(71))).isEqualTo(1);
        assertThat(window.count(MINUTE, NOON.plusSeconds(200))).isZero();
        assertThat(RateWindow.EMPTY.count(MINUTE, NOON)).isZero();
    }

    @Test
    void countsASixtiethUntilAllOfItIsOutside() {
        RateWindow window = judged(NOON.plusMillis(1));

        assertThat(window.count(MINUTE, NOON.plusMillis(60_998))).isEqualTo(1);
        assertThat(window.count(MINUTE, NOON.plusMillis(60_999))).isZero();
    }

    /** The count is what a list of all times says, or up to a sixtieth of the window more; never less. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 59, 60, 61, 100, 119, 1000, 1030, 60_000, 3_600_000})
    void isNeverTooLow(long windowMs) {
        Duration length = Duration.ofMillis(windowMs);
        RateWindow window = RateWindow.EMPTY;
        List<Instant> all = new ArrayList<>();
        long seed = 42;
        Instant now = NOON;
        for (int i = 0; i < 500; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            now = now.plusMillis((seed >>> 40) % Math.max(1, windowMs / 20 + 1));
            assertThat(window.count(length, now))
                    .isGreaterThanOrEqualTo(youngerThan(length, now, all))
                    .isLessThanOrEqualTo(youngerThan(length.plusMillis(windowMs / 60 + 1), now, all));
            window = window.with(length, now);
            all.add(now);
        }
        assertThat(window.parts()).hasSizeLessThanOrEqualTo(61);
    }

    private static int youngerThan(Duration length, Instant now, List<Instant> all) {
        return (int) all.stream().filter(at -> at.plus(length).isAfter(now)).count();
    }

    @Test
    void startsAnewWhenThePolicyChangesTheLength() {
        RateWindow window = judged(NOON, NOON);

        assertThat(window.count(Duration.ofHours(1), NOON)).isZero();
        assertThat(window.with(Duration.ofHours(1), NOON).count(Duration.ofHours(1), NOON))
                .isEqualTo(1);
    }
}
