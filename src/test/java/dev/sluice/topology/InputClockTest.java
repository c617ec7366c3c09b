package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputClockTest {
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

    @ParameterizedTest(name = "appended {0} ms before it was taken, {1} ms later: {2} ms after noon")
    @CsvSource({
        "0, 100, 100",
        "1000, 100, 100",
        "1001, 100, -1001",
        "60000, 1999, -60000",
        "60000, 2000, 2000",
        "-5000, 100, 100"
    })
    void passesAsFarAsTheInputHasBeenRead(long before, long later, long reached) {
        InputClock clock = new InputClock();
        clock.start(NOON - 100_000);
        clock.took(Instant.ofEpochMilli(NOON - before), NOON);
        assertThat(clock.reached(NOON + later).toEpochMilli() - NOON).isEqualTo(reached);
    }

    @ParameterizedTest(name = "{0} ms after the start: {1}")
    @CsvSource({"100, false", "1999, false", "2000, true"})
    void passesNothingBeforeTheFirstRecordsCanHaveBeenRead(long later, boolean passes) {
        InputClock clock = new InputClock();
        clock.start(NOON);
        assertThat(clock.reached(NOON + later).toEpochMilli() == NOON + later).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"100", "1500"})
    void anOlderRecordDoesNotTakeItBack(long later) {
        InputClock clock = new InputClock();
        clock.start(NOON - 100_000);
        clock.took(Instant.ofEpochMilli(NOON), NOON);
        clock.took(Instant.ofEpochMilli(NOON - 60_000), NOON);
        assertThat(clock.reached(NOON + later).toEpochMilli()).isEqualTo(NOON + later);
    }
}
