package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void hearsAnybodyWhenNobodyIsListed() {
        assertThat(Cast.dryRun().before(new Source(Set.of()))).passes();
    }

    @Test
    void hearsOnlyThoseListed() {
        assertThat(Cast.dryRun().before(new Source(Set.of("ops-agent")))).passes();
        assertThat(Cast.dryRun().before(new Source(Set.of("Ops-Agent"))))
                .blocks(Source.SOURCE_NOT_ALLOWED)
                .observing("ops-agent", "Ops-Agent");
    }

    @Test
    void leavesAnInvalidSourceToIntake() {
        assertThat(Cast.dryRun().source(" ").before(new Source(Set.of("ops-agent"))))
                .passes();
    }
}
