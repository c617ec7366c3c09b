package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownActionTest {
    private static final Guard GUARD = new KnownAction();

    @Test
    void passesWhatTheCatalogKnows() {
        assertThat(Cast.dryRun().before(GUARD)).passes();
    }

    @Test
    void blocksWhatTheCatalogDoesNotKnow() {
        assertThat(Cast.dryRun().unknownType("guess").before(GUARD))
                .blocks(KnownAction.UNKNOWN_ACTION)
                .saying("Action guess is not in the catalog");
    }

    @Test
    void saysSoWhenThereIsNoTypeAtAll() {
        assertThat(Cast.dryRun().unknownType("").before(GUARD))
                .blocks(KnownAction.UNKNOWN_ACTION)
                .mentioning("no type");
    }

    @Test
    void doesNotRepeatAnEndlessName() {
        Finding finding = Cast.dryRun().unknownType("x".repeat(1_000_000)).before(GUARD);

        assertThat(finding.message()).hasSizeLessThan(200);
    }
}
