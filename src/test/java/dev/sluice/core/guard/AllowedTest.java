package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Status;
import org.junit.jupiter.api.Test;

class AllowedTest {
    private static final Guard GUARD = new Allowed();

    @Test
    void passesWhatItsSourceAllows() {
        assertThat(Cast.dryRun().before(GUARD)).passes();
    }

    @Test
    void skipsWhatItsSourceDoesNotAllow() {
        Finding finding = Cast.dryRun().notAllowed().before(GUARD);

        assertThat(finding).blocks(Allowed.NOT_ALLOWED);
        assertThat(finding.violations().get(0).status()).isEqualTo(Status.SKIPPED);
    }
}
