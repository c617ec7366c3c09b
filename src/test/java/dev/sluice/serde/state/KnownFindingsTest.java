package dev.sluice.serde.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.guard.Finding;
import dev.sluice.core.guard.Guard;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.guard.Level;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.policy.Policy;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFindingsTest {
    @Test
    void everyNumberStandsForOneFinding() throws IOException {
        for (int number = 1; number <= KnownFindings.count(); number++) {
            Finding finding = KnownFindings.finding(number, "acme");
            assertThat(KnownFindings.number(finding, "acme")).isEqualTo(number);
        }
    }

    @Test
    void aTenantIsNamedByItsVerdict() throws IOException {
        Finding finding = Finding.pass("TenantContext", "Tenant context valid (tenant=globex)");
        int number = KnownFindings.number(finding, "globex");
        assertThat(KnownFindings.finding(number, "globex")).isEqualTo(finding);
        assertThat(KnownFindings.number(finding, "acme")).isEqualTo(KnownFindings.UNKNOWN);
        assertThat(KnownFindings.number(finding, "globex)")).isEqualTo(KnownFindings.UNKNOWN);
    }

    @Test
    void whatIsNotExactlyTheSameHasNoNumber() {
        Finding known = Finding.pass("Intake", "Passed when the decision came in");
        assertThat(KnownFindings.number(known, "acme")).isNotEqualTo(KnownFindings.UNKNOWN);
        List<Finding> others = List.of(
                Finding.pass("Allowed", "Passed when the decision came in"),
                Finding.pass("Intake", "passed when the decision came in"),
                known.with(Map.of("policy", "default:3")),
                new Finding("Intake", Level.SKIPPED, known.message(), List.of(), Map.of()),
                new Finding(
                        "Intake",
                        Level.PASS,
                        known.message(),
                        List.of(Violation.of("SEEN", Level.PASS, "by ana")),
                        Map.of()));
        for (Finding other : others) {
            assertThat(KnownFindings.number(other, "acme")).as("%s", other).isEqualTo(KnownFindings.UNKNOWN);
        }
    }

    @Test
    void numbersNobodyHasGivenAreNoFindings() {
        for (int number : new int[] {-1, 0, KnownFindings.count() + 1}) {
            assertThatThrownBy(() -> KnownFindings.finding(number, "acme")).isInstanceOf(IOException.class);
        }
    }

    /** A guard's new sentence should get a number, or every verdict takes more room than it needs. */
    @Test
    void whatGuardsSayWhenAllIsWellHasANumber() throws IllegalAccessException {
        List<Finding> unknown = new ArrayList<>();
        int asked = 0;
        for (Guard guard : Guardrails.of(Policy.DEFAULT).guards()) {
            for (Field field : guard.getClass().getDeclaredFields()) {
                if (field.getType() == Finding.class) {
                    field.setAccessible(true);
                    Finding finding = (Finding) field.get(null);
                    asked += finding.level() == Level.PASS ? 1 : 0;
                    if (finding.level() == Level.PASS
                            && KnownFindings.number(finding, "acme") == KnownFindings.UNKNOWN
                            && !finding.message().startsWith("Not judged")) {
                        unknown.add(finding);
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(asked).isGreaterThan(30);
    }
}
