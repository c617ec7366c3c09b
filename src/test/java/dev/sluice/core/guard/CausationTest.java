package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import org.junit.jupiter.api.Test;

class CausationTest {
    private static final Guard GUARD = new Causation(3);

    @Test
    void acceptsAChainOfThreeAndNotOfFour() {
        assertThat(Cast.dryRun().causationDepth(3).before(GUARD)).passes();
        assertThat(Cast.dryRun().causationDepth(4).before(GUARD))
                .blocks(Causation.CAUSATION_LOOP)
                .observing("4", "3");
    }

    @Test
    void leavesAnInvalidDepthToIntake() {
        assertThat(Cast.dryRun().causationDepth(-1).before(GUARD)).passes();
    }
}
