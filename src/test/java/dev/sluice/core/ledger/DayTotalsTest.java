package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DayTotalsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void addUpWithinADay() {
        DayTotals totals = DayTotals.NONE.on(NOON).with(2.5).with(0);

        assertThat(totals.orders()).isEqualTo(2);
        assertThat(totals.notional()).isEqualTo(2.5);
        assertThat(totals.on(MIDNIGHT.minusMillis(1))).isEqualTo(totals);
    }

    @Test
    void beginAgainAtMidnightUtc() {
        DayTotals totals = DayTotals.NONE.on(NOON).with(2.5);

        assertThat(totals.on(MIDNIGHT)).isEqualTo(new DayTotals(totals.day() + 1, 0, 0, 0));
        assertThat(totals.on(NOON.minusSeconds(86_400)).orders()).isZero();
    }

    @Test
    void knowDaysBefore1970() {
        assertThat(DayTotals.NONE.on(Instant.EPOCH.minusMillis(1)).day()).isEqualTo(-1);
        assertThat(DayTotals.NONE.on(Instant.EPOCH)).isEqualTo(DayTotals.NONE);
    }

    @Test
    void giveBackWhatHadNoEffectOnTheDayThatCountedItAlone() {
        DayTotals totals = DayTotals.NONE.on(NOON).with(2.5).with(4);

        assertThat(totals.without(NOON, 2.5)).isEqualTo(new DayTotals(totals.day(), 1, 4, 0));
        assertThat(totals.on(MIDNIGHT).with(1).without(NOON, 2.5).orders()).isEqualTo(1);
        assertThat(DayTotals.NONE.on(NOON).without(NOON, 1)).isEqualTo(DayTotals.NONE.on(NOON));
    }

    @Test
    void addUpLosses() {
        assertThat(DayTotals.NONE.losing(1.5).losing(2).loss()).isEqualTo(3.5);
    }
}
