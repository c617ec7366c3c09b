package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Guard GUARD = new Validation(DAY);

    @Test
    void asksNoRehearsalOfARehearsal() {
        assertThat(Cast.dryRun().before(GUARD)).passes().saying("Validation not required for DRY-RUN");
    }

    @Test
    void requiresARehearsalOfTheRealThing() {
        assertThat(Cast.live().before(GUARD))
                .blocks(Validation.VALIDATION_REQUIRED)
                .saying("LIVE execution requires prior validation");
    }

    @Test
    void acceptsARehearsalOfADayAndNoOlderOne() {
        assertThat(rehearsed(DAY, Disposition.APPROVED, Status.SUCCESS))
                .passes()
                .saying("Plan validated successfully");
        assertThat(rehearsed(DAY.plusMillis(1), Disposition.APPROVED, Status.SUCCESS))
                .blocks(Validation.VALIDATION_REQUIRED)
                .saying("LIVE execution requires prior validation")
                .observing("24 h 0.001 s old", "a dry run at most 24 h old");
    }

    @Test
    void refusesARehearsalThatWentWrong() {
        assertThat(rehearsed(Duration.ZERO, Disposition.APPROVED, Status.ROLLED_BACK))
                .blocks(Validation.VALIDATION_FAILED)
                .mentioning("d-0", "rolled_back");
        assertThat(rehearsed(Duration.ZERO, Disposition.BLOCKED, null))
                .blocks(Validation.VALIDATION_FAILED)
                .mentioning("BLOCKED");
        assertThat(rehearsed(Duration.ZERO, Disposition.AWAITING_APPROVAL, null))
                .blocks(Validation.VALIDATION_FAILED);
    }

    @Test
    void doesNotMissWhatWasNeverReadForATenantInDoubt() {
        assertThat(Cast.live().partition(2).before(GUARD)).passes();
    }

    private static Finding rehearsed(Duration before, Disposition disposition, @Nullable Status status) {
        return Cast.live().facts(Facts.rehearsed(before, disposition, status)).before(GUARD);
    }
}
