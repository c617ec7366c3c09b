package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import org.junit.jupiter.api.Test;

class NoveltyTest {
    private static final Guard GUARD = new Novelty(1);

    @Test
    void knowsATypeFromItsFirstOutcomeOn() {
        assertThat(Cast.live().facts(Facts.pastOutcomes(1)).before(GUARD)).passes();
    }

    @Test
    void warnsOfARehearsalOfSomethingNewAndHoldsTheRealThing() {
        assertThat(Cast.dryRun().before(GUARD)).warns(Novelty.NOVEL_SITUATION).observing("0", "1");
        assertThat(Cast.live().before(GUARD)).holds(Novelty.NOVEL_SITUATION).mentioning("restart", "LIVE");
    }

    @Test
    void canBeToldThatNothingIsNew() {
        assertThat(Cast.live().before(new Novelty(0))).passes();
    }

    @Test
    void doesNotMissWhatWasNeverReadForATenantInDoubt() {
        assertThat(Cast.live().key("evil").before(GUARD)).passes();
    }
}
