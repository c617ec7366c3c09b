package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsGuardTest {
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Guard GUARD = new MetricsGuard(FIVE);
    private static final Entry SHIFT = Entry.of("shift").needsBaseline();

    @Test
    void blocksActionOnUnmeasuredTarget() {
        assertThat(Cast.dryRun().entry(SHIFT).before(GUARD))
                .blocks(MetricsGuard.METRICS_MISSING)
                .mentioning("web", "shift");
    }

    @Test
    void asksNoMetricsOfWhatNeedsNone() {
        assertThat(Cast.live().before(GUARD)).passes();
        assertThat(Cast.live().unknownType("guess").before(GUARD)).passes();
    }

    @Test
    void acceptsASnapshotOfFiveMinutes() {
        assertThat(Cast.dryRun().entry(SHIFT).measured(FIVE).before(GUARD)).passes();
        assertThat(Cast.live().entry(SHIFT).measured(FIVE).before(GUARD)).passes();
    }

    @Test
    void warnsOfAnOlderOneInARehearsalAndBlocksTheRealThing() {
        Duration older = FIVE.plusMillis(1);

        assertThat(Cast.dryRun().entry(SHIFT).measured(older).before(GUARD))
                .warns(MetricsGuard.METRICS_STALE)
                .observing("5 min 0.001 s", "5 min");
        assertThat(Cast.live().entry(SHIFT).measured(older).before(GUARD)).blocks(MetricsGuard.METRICS_STALE);
    }

    @Test
    void doesNotMissWhatWasNeverReadForATenantInDoubt() {
        assertThat(Cast.dryRun().entry(SHIFT).partition(2).before(GUARD)).passes();
    }
}
