package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import org.junit.jupiter.api.Test;

class PrerequisitesTest {
    private static final Guard GUARD = new Prerequisites();
    private static final Entry ROLLBACK = Entry.of("rollback").requires("has_previous_version");

    @Test
    void passesWhatRequiresNothing() {
        assertThat(Cast.dryRun().before(GUARD)).passes();
    }

    @Test
    void findsThePrerequisiteInContextOrParameters() {
        assertThat(Cast.dryRun()
                        .entry(ROLLBACK)
                        .context("has_previous_version", "true")
                        .before(GUARD))
                .passes();
        assertThat(Cast.dryRun()
                        .entry(ROLLBACK)
                        .parameter("has_previous_version", true)
                        .before(GUARD))
                .passes();
    }

    @Test
    void namesEachThatIsMissing() {
        assertThat(Cast.dryRun().entry(Entry.of("move").requires("from", "to")).before(GUARD))
                .blocks(Prerequisites.MISSING_PREREQUISITE, Prerequisites.MISSING_PREREQUISITE)
                .mentioning("from");
    }

    @Test
    void passesWhatTheCatalogDoesNotKnow() {
        assertThat(Cast.dryRun().unknownType("guess").before(GUARD)).passes();
    }
}
