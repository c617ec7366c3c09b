package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private static final Guard GUARD = new Acknowledgement();

    @Test
    void isNotNeededForARehearsal() {
        assertThat(Cast.dryRun().before(GUARD)).passes().saying("Acknowledgement not required for DRY-RUN");
    }

    @Test
    void isNeededForTheRealThing() {
        assertThat(Cast.live().before(GUARD))
                .blocks(Acknowledgement.ACKNOWLEDGEMENT_REQUIRED)
                .saying("LIVE execution requires explicit risk acknowledgement");
        assertThat(Cast.live().acknowledged().before(GUARD)).passes().saying("Risk acknowledged for LIVE execution");
    }
}
