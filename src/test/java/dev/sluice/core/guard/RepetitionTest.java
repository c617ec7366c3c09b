package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.policy.GuardSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    private static final Guard GUARD = new Repetition(GuardSettings.Repetition.DEFAULT);

    @Test
    void approvesTheSameThreeTimesAndNotAFourth() {
        assertThat(Cast.dryRun().facts(Facts.approvals(2)).before(GUARD)).passes();
        assertThat(Cast.dryRun().facts(Facts.approvals(3)).before(GUARD))
                .blocks(Repetition.REPETITION_SUPPRESSED)
                .saying("Approvals of action restart on web within 5 min: 3; fewer than 3 are allowed")
                .observing("3", "3");
    }

    @Test
    void saysWhenOnlyIdenticalActionsCount() {
        Guard identical = new Repetition(new GuardSettings.Repetition(1, Duration.ofSeconds(90), true));

        assertThat(Cast.dryRun().facts(Facts.approvals(1)).before(identical))
                .saying("Approvals of this very action within 1 min 30 s: 1; fewer than 1 are allowed");
    }
}
