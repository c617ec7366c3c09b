package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Mode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {
    private static final Instant EVENT = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant APPEND = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest(name = "event +{0} s, append +{1} s: {2}")
    @CsvSource({"0, 0, false", "59, 59, false", "60, 0, true", "0, 60, true", "61, 61, true"})
    void aRehearsalIsDueByWhicheverClockComesFirst(int event, int append, boolean reached) {
        Due due = Due.after(Mode.DRY_RUN, new Now(EVENT, APPEND), Duration.ofSeconds(60));

        assertThat(due.reached(new Now(EVENT.plusSeconds(event), APPEND.plusSeconds(append))))
                .isEqualTo(reached);
    }

    @ParameterizedTest(name = "judged {0} s after it was appended, looked at {1} s after that: {2}")
    @CsvSource({"0, 59, false", "0, 60, true", "30, 60, false", "30, 89, false", "30, 90, true"})
    void liveWorkIsDueByItsOwnClockAlone(int behind, int append, boolean reached) {
        Instant judged = APPEND.plusSeconds(behind);
        Due due = Due.after(Mode.LIVE, new Now(judged, APPEND), Duration.ofSeconds(60));

        assertThat(due.reached(new Now(judged, APPEND.plusSeconds(append)))).isEqualTo(reached);
    }
}
