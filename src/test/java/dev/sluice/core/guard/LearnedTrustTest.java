package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.ledger.TrustLevel;
import dev.sluice.core.policy.GuardSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedTrustTest {
    private static final GuardSettings.Trust LIMITS = GuardSettings.Trust.DEFAULT;
    private static final Guard GUARD = new LearnedTrust(LIMITS);

    @ParameterizedTest(name = "{0}, {2} of {1} -> {3}")
    @CsvSource({
        // too few say nothing, whatever was before
        "TRUSTED, 0, 0, TRUSTED",
        "TRUSTED, 19, 0, TRUSTED",
        "BLOCK, 19, 0, TRUSTED",
        "HOLD, 19, 0, TRUSTED",
        // down at the lines
        "TRUSTED, 20, 10, TRUSTED",
        "TRUSTED, 20, 9, HOLD",
        "TRUSTED, 20, 4, HOLD",
        "TRUSTED, 20, 3, BLOCK",
        "HOLD, 20, 3, BLOCK",
        // from HOLD back up at 0.55
        "HOLD, 20, 10, HOLD",
        "HOLD, 100, 54, HOLD",
        "HOLD, 20, 11, TRUSTED",
        "HOLD, 20, 4, HOLD",
        // from BLOCK back up to HOLD at 0.25, to TRUSTED at 0.55
        "BLOCK, 20, 4, BLOCK",
        "BLOCK, 100, 24, BLOCK",
        "BLOCK, 20, 5, HOLD",
        "BLOCK, 20, 10, HOLD",
        "BLOCK, 100, 54, HOLD",
        "BLOCK, 20, 11, TRUSTED"
    })
    void losesAndWinsBackTrust(TrustLevel before, int outcomes, int successes, TrustLevel after) {
        assertThat(LearnedTrust.level(before, outcomes, successes, LIMITS)).isEqualTo(after);
    }

    @Test
    void passesATrustedType() {
        assertThat(Cast.dryRun().facts(Facts.trust(TrustLevel.TRUSTED, 20, 10)).before(GUARD))
                .passes();
    }

    @Test
    void holdsBelowHalf() {
        assertThat(Cast.dryRun().facts(Facts.trust(TrustLevel.TRUSTED, 20, 9)).before(GUARD))
                .holds(LearnedTrust.TRUST_DEMOTED)
                .observing("45.0%", "50.0%");
    }

    @Test
    void blocksBelowAFifth() {
        assertThat(Cast.dryRun().facts(Facts.trust(TrustLevel.HOLD, 20, 3)).before(GUARD))
                .blocks(LearnedTrust.TRUST_DEMOTED)
                .observing("15.0%", "20.0%");
    }

    @Test
    void namesTheHigherLineOnTheWayUp() {
        assertThat(Cast.dryRun().facts(Facts.trust(TrustLevel.BLOCK, 100, 24)).before(GUARD))
                .blocks(LearnedTrust.TRUST_DEMOTED)
                .observing("24.0%", "25.0%");
        assertThat(Cast.dryRun().facts(Facts.trust(TrustLevel.HOLD, 100, 54)).before(GUARD))
                .holds(LearnedTrust.TRUST_DEMOTED)
                .observing("54.0%", "55.0%");
    }
}
