package dev.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A run with faults, judged by the checker. {@code -Dfaults.minutes=N -Dfaults.seed=S} make it longer, or the same again. */
@DisabledOnOs(OS.WINDOWS)
class FaultsIT {
    @Test
    void losesNothingAndForgesNothingWhateverBreaks() throws IOException, InterruptedException {
        RunPlan plan = RunPlan.asked();
        new Run(plan).happen();
        assumeTrue(Checker.isThere(), "The checker needs python3 on the PATH; the run is in " + plan.directory());
        Checker.Verdict verdict = Checker.judge(plan.directory());
        System.err.println(verdict.text());
        assertThat(verdict.exitCode())
                .as("seed %s%n%s", plan.seed(), verdict.text())
                .isZero();
    }
}
