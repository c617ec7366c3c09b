package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.policy.GuardSettings;
import org.junit.jupiter.api.Test;

class FailureMemoryTest {
    private static final Guard GUARD = new FailureMemory(GuardSettings.Failures.DEFAULT);

    @Test
    void acceptsThreeFailuresAndNotFour() {
        assertThat(Cast.dryRun().facts(Facts.failures(3)).before(GUARD)).passes();
        assertThat(Cast.dryRun().facts(Facts.failures(4)).before(GUARD))
                .blocks(FailureMemory.RECENT_FAILURES)
                .saying("Failures on target web within 5 min: 4; at most 3 are allowed");
    }

    @Test
    void acceptsAnInstabilityOfSeventyFiveAndNotMore() {
        assertThat(Cast.dryRun().facts(Facts.unstable(5, 75 + 9e-10)).before(GUARD))
                .passes();
        assertThat(Cast.dryRun().facts(Facts.unstable(5, 75.1)).before(GUARD))
                .blocks(FailureMemory.INSTABILITY)
                .observing("75.10", "75.00");
    }

    @Test
    void judgesInstabilityFromFiveOutcomesOn() {
        assertThat(Cast.dryRun().facts(Facts.unstable(4, 100)).before(GUARD)).passes();
        assertThat(Cast.dryRun().facts(Facts.unstable(5, 100)).before(GUARD)).blocks(FailureMemory.INSTABILITY);
    }
}
