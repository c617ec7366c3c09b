package dev.sluice.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Mode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TenantClockTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant EARLIER = NOON.minusSeconds(60);

    @Test
    void neverGoesBack() {
        TenantClock clock = TenantClock.START.advanced(Mode.LIVE, NOON);

        assertThat(clock.judgedAt(Mode.LIVE, EARLIER)).isEqualTo(NOON);
        assertThat(clock.advanced(Mode.LIVE, EARLIER)).isEqualTo(clock);
        assertThat(clock.judgedAt(Mode.LIVE, NOON.plusMillis(1))).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void keepsRehearsalsAndTheRealThingApart() {
        TenantClock clock = TenantClock.START.advanced(Mode.LIVE, NOON).advanced(Mode.DRY_RUN, EARLIER);

        assertThat(clock).isEqualTo(new TenantClock(EARLIER, NOON));
        assertThat(clock.newest(Mode.DRY_RUN)).isEqualTo(EARLIER);
        assertThat(clock.newest(Mode.LIVE)).isEqualTo(NOON);
    }
}
