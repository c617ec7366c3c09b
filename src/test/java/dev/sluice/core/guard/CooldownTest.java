package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CooldownTest {
    private static final Guard GUARD = new Cooldown();
    private static final Entry RESTART = Entry.of("restart").cooldown(Duration.ofSeconds(60));

    @Test
    void passesTheFirstTime() {
        assertThat(Cast.dryRun().entry(RESTART).before(GUARD)).passes();
    }

    @Test
    void blocksUntilTheCooldownIsOverAndSaysHowLongThatIs() {
        assertThat(Cast.dryRun()
                        .entry(RESTART)
                        .facts(Facts.approved(Duration.ofSeconds(15)))
                        .before(GUARD))
                .blocks(Cooldown.COOLDOWN_ACTIVE)
                .mentioning("45 s of 1 min left")
                .observing("15 s", "1 min");
        assertThat(Cast.dryRun()
                        .entry(RESTART)
                        .facts(Facts.approved(Duration.ofMillis(59_999)))
                        .before(GUARD))
                .blocks(Cooldown.COOLDOWN_ACTIVE);
    }

    @Test
    void passesWhenExactlyTheCooldownHasPassed() {
        assertThat(Cast.dryRun()
                        .entry(RESTART)
                        .facts(Facts.approved(Duration.ofSeconds(60)))
                        .before(GUARD))
                .passes();
    }

    @Test
    void asksNoRestOfTypesWithoutCooldown() {
        Facts justNow = Facts.approved(Duration.ZERO);

        assertThat(Cast.dryRun().facts(justNow).before(GUARD)).passes();
        assertThat(Cast.dryRun().unknownType("guess").facts(justNow).before(GUARD))
                .passes();
    }
}
