package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.policy.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitGuardTest {
    private static final RateLimit TEN = new RateLimit(10, Duration.ofMinutes(1));
    private static final RateLimit TWENTY = new RateLimit(20, Duration.ofHours(1));

    @Test
    void limitsNothingByDefault() {
        Guard unlimited = new RateLimitGuard(RateLimit.UNLIMITED, RateLimit.UNLIMITED);

        assertThat(Cast.dryRun().facts(Facts.judged(1_000_000, 1_000_000)).before(unlimited))
                .passes();
    }

    @Test
    void letsTheTenthThroughAndNotTheEleventh() {
        Guard guard = new RateLimitGuard(TEN, RateLimit.UNLIMITED);

        assertThat(Cast.dryRun().facts(Facts.judged(9, 900)).before(guard)).passes();
        assertThat(Cast.dryRun().facts(Facts.judged(10, 900)).before(guard))
                .blocks(RateLimitGuard.RATE_EXCEEDED)
                .saying("Decisions of source ops-agent judged within 1 min: 10; at most 10 are allowed");
    }

    @Test
    void limitsTheTenantOnItsOwn() {
        Guard guard = new RateLimitGuard(TEN, TWENTY);

        assertThat(Cast.dryRun().facts(Facts.judged(9, 20)).before(guard))
                .blocks(RateLimitGuard.RATE_EXCEEDED)
                .mentioning("tenant acme", "1 h");
        assertThat(Cast.dryRun().facts(Facts.judged(10, 20)).before(guard))
                .blocks(RateLimitGuard.RATE_EXCEEDED, RateLimitGuard.RATE_EXCEEDED);
    }
}
