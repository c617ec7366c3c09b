package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.guard.Guardrails;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgingCaseTest {
    @Test
    void judgesWithEveryGuardAndMostlyApproves() {
        var judging = JudgingCase.under(ReferencePolicy.reference());
        var verdicts = IntStream.range(0, 256).mapToObj(time -> judging.judge()).toList();
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.findings()).hasSize(28);
            assertThat(verdict.findings())
                    .flatExtracting("violations")
                    .extracting("code")
                    .doesNotContain(Guardrails.GUARD_ERROR);
        });
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.disposition() == Disposition.APPROVED)
                .hasSizeGreaterThan(200);
    }
}
