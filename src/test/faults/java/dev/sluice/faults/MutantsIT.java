package dev.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gate with one thing wrong is found out, whatever is wrong: {@code ./mvnw -Pmutants verify}. */
@EnabledIfSystemProperty(named = "mutants", matches = ".+", disabledReason = "takes half an hour: -Pmutants")
class MutantsIT {
    private static final int VIOLATIONS = 1;

    @ParameterizedTest
    @EnumSource
    void isFound(Mutant mutant) throws IOException, InterruptedException {
        String only = System.getProperty("mutants", "all");
        assumeTrue(only.equals("all") || only.equals(mutant.label()), "not asked for");
        assumeTrue(Checker.isThere(), "The checker needs python3 on the PATH");
        RunPlan plan = RunPlan.mutant(mutant.label(), mutant.compile());
        new Run(plan).happen();
        Checker.Verdict verdict = Checker.judge(plan.directory());
        System.err.println(mutant + System.lineSeparator() + verdict.text());
        assertThat(verdict.exitCode()).as("%s%n%s", mutant, verdict.text()).isEqualTo(VIOLATIONS);
    }
}
