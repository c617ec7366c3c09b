package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Rules;
import dev.sluice.core.guard.Violation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingCountersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FindingCounters counters = new FindingCounters(registry);

    private void count(String guard, String code, Level level) {
        counters.count(Finding.of(guard, Violation.of(code, level, "")));
    }

    private double counted(String guard, String code, Level level) {
        return registry.get(GateMeters.FINDINGS)
                .tags("guard", guard, "code", code, "level", level.name())
                .counter()
                .count();
    }

    @Test
    void countsEveryViolationByGuardCodeAndLevel() {
        count("Confidence", "CONFIDENCE_BELOW_THRESHOLD", Level.BLOCK);
        count("Confidence", "CONFIDENCE_BELOW_THRESHOLD", Level.WARN);
        counters.count(Finding.of(
                "Parameters",
                List.of(
                        Violation.of("PARAMETER_TYPE", Level.BLOCK, ""),
                        Violation.of("PARAMETER_TYPE", Level.BLOCK, ""),
                        Violation.of("PARAMETER_MISSING", Level.BLOCK, ""))));
        assertThat(counted("Confidence", "CONFIDENCE_BELOW_THRESHOLD", Level.BLOCK))
                .isEqualTo(1);
        assertThat(counted("Confidence", "CONFIDENCE_BELOW_THRESHOLD", Level.WARN))
                .isEqualTo(1);
        assertThat(counted("Parameters", "PARAMETER_TYPE", Level.BLOCK)).isEqualTo(2);
        assertThat(counted("Parameters", "PARAMETER_MISSING", Level.BLOCK)).isEqualTo(1);
    }

    @Test
    void countsCodesOfRulesTogetherWhenThereAreTooMany() {
        for (int rule = 0; rule < 1_000; rule++) {
            count(Rules.NAME, "RULE_" + rule, Level.HOLD);
        }
        count(Rules.NAME, "RULE_0", Level.HOLD);
        count(Rules.NAME, "RULE_0", Level.WARN);
        count("Cooldown", "COOLDOWN_ACTIVE", Level.BLOCK);
        assertThat(counted(Rules.NAME, "RULE_0", Level.HOLD)).isEqualTo(2);
        assertThat(counted(Rules.NAME, "RULE_0", Level.WARN)).isEqualTo(1);
        assertThat(counted(Rules.NAME, FindingCounters.OTHER, Level.HOLD))
                .isEqualTo(1_000 - FindingCounters.MOST_RULE_CODES);
        assertThat(counted("Cooldown", "COOLDOWN_ACTIVE", Level.BLOCK)).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(FindingCounters.MOST_RULE_CODES + 3);
    }
}
