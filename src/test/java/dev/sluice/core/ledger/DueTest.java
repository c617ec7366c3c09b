package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {
    private static final Instant EVENT = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant APPEND = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest(name = "event +{0} s, append +{1} s: {2}")
    @CsvSource({"0, 0, false", "59, 59, false", "60, 0, true", "0, 60, true", "61, 61, true"})
    void isReachedByWhicheverClockComesFirst(int event, int append, boolean reached) {
        Due due = Due.after(new Now(EVENT, APPEND), Duration.ofSeconds(60));

        assertThat(due.reached(new Now(EVENT.plusSeconds(event), APPEND.plusSeconds(append))))
                .isEqualTo(reached);
    }
}
