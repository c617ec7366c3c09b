package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.TargetBinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentGuardTest {
    private static final TargetBinding PROD = new TargetBinding("prod-*", Environment.PROD);
    private static final Guard GUARD = new EnvironmentGuard(true, List.of(PROD));

    @Test
    void passesWhatMayRunHere() {
        assertThat(Cast.live().before(GUARD)).passes();
        assertThat(Cast.live()
                        .entry(Entry.of("restart").onlyIn(Environment.DEV))
                        .before(GUARD))
                .passes();
    }

    @Test
    void blocksATypeThatTheCatalogDoesNotListHere() {
        assertThat(Cast.dryRun()
                        .entry(Entry.of("rollback").onlyIn(Environment.DEV, Environment.STAGE))
                        .environment(Environment.PROD)
                        .before(GUARD))
                .blocks(EnvironmentGuard.ACTION_NOT_ELIGIBLE)
                .observing("PROD", "[DEV, STAGE]");
    }

    @Test
    void blocksATargetBoundToAnotherEnvironment() {
        assertThat(Cast.dryRun().target("prod-web").before(GUARD))
                .blocks(EnvironmentGuard.ENVIRONMENT_MISMATCH)
                .observing("DEV", "PROD");
        assertThat(Cast.dryRun()
                        .target("prod-web")
                        .environment(Environment.PROD)
                        .before(GUARD))
                .passes();
        assertThat(Cast.dryRun().target("web-prod-1").before(GUARD)).passes();
    }

    @Test
    void takesTheFirstBindingThatMatches() {
        TargetBinding playground = new TargetBinding("prod-like-*", Environment.DEV);
        Cast cast = Cast.dryRun().target("prod-like-web");

        assertThat(cast.before(new EnvironmentGuard(true, List.of(playground, PROD))))
                .passes();
        assertThat(cast.before(new EnvironmentGuard(true, List.of(PROD, playground))))
                .blocks(EnvironmentGuard.ENVIRONMENT_MISMATCH);
    }

    @Test
    void leavesAnInvalidTargetToIntake() {
        Guard all = new EnvironmentGuard(true, List.of(new TargetBinding("*", Environment.PROD)));

        assertThat(Cast.dryRun().target("").before(all)).passes();
    }

    @Test
    void blocksLiveUnlessThePolicySaysSo() {
        Guard rehearsalsOnly = new EnvironmentGuard(false, List.of());

        assertThat(Cast.live().before(rehearsalsOnly)).blocks(EnvironmentGuard.LIVE_DISABLED);
        assertThat(Cast.dryRun().before(rehearsalsOnly)).passes();
    }

    @Test
    void needsNoCatalogToKeepLiveOut() {
        assertThat(Cast.live().unknownType("guess").before(new EnvironmentGuard(false, List.of())))
                .blocks(EnvironmentGuard.LIVE_DISABLED);
    }
}
