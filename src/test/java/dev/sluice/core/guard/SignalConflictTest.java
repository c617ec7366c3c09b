package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalConflictTest {
    private static final Guard GUARD = new SignalConflict();

    @ParameterizedTest
    @CsvSource({"cpu_high, cpu_low", "memory_high, memory_low", "error_rate_high, error_rate_zero"})
    void recommendsToObserveWhenASignalContradictsASnapshot(String one, String other) {
        Finding finding = Cast.dryRun()
                .signals(Map.of(one, true))
                .measured(Duration.ZERO, Map.of(other, true))
                .before(GUARD);

        assertThat(finding).blocks(SignalConflict.SIGNAL_CONFLICT_OBSERVE).mentioning(one, other);
        assertThat(finding.violations().get(0).recommendedAction()).isEqualTo("observe");
    }

    @Test
    void findsContradictionsWithinTheDecisionAndWithinTheSnapshot() {
        Map<String, Boolean> both = Map.of("cpu_high", true, "cpu_low", true);

        assertThat(Cast.dryRun().signals(both).before(GUARD)).blocks(SignalConflict.SIGNAL_CONFLICT_OBSERVE);
        assertThat(Cast.dryRun().measured(Duration.ZERO, both).before(GUARD))
                .blocks(SignalConflict.SIGNAL_CONFLICT_OBSERVE);
    }

    @Test
    void passesSignalsThatAgree() {
        assertThat(Cast.dryRun()
                        .signals(Map.of("cpu_high", true, "cpu_low", false, "memory_low", true))
                        .measured(Duration.ZERO, Map.of("cpu_high", true))
                        .before(GUARD))
                .passes();
    }

    @Test
    void namesEveryContradiction() {
        assertThat(Cast.dryRun()
                        .signals(Map.of("cpu_high", true, "memory_high", true))
                        .measured(Duration.ZERO, Map.of("cpu_low", true, "memory_low", true))
                        .before(GUARD))
                .blocks(SignalConflict.SIGNAL_CONFLICT_OBSERVE, SignalConflict.SIGNAL_CONFLICT_OBSERVE);
    }
}
