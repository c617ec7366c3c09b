package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {
    private static JsonNode answer(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml);
    }

    private static RunReport report(String disposition, String level, String outcome) throws IOException {
        return RunReport.of(answer("""
                {verdict: {disposition: %s, mode: DRY_RUN, action: {type: noop, target: t},
                 findings: [{guard: G, level: %s, message: m}]}, outcome: %s}
                """.formatted(disposition, level, outcome)), null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "APPROVED, PASS, success, SUCCESS, PASS",
                "APPROVED, WARN, success, SUCCESS, WARNING",
                "APPROVED, PASS, failed, FAILED, FAIL",
                "APPROVED, PASS, rolled_back, FAILED, FAIL",
                "APPROVED, WARN, denied, FAILED, FAIL",
                "APPROVED, PASS, -, PENDING, -",
                "BLOCKED, BLOCK, -, BLOCKED, FAIL",
                "AWAITING_APPROVAL, HOLD, -, AWAITING_APPROVAL, -",
                "QUEUED, QUEUE, -, QUEUED, -",
                "SOMETHING_NEW, PASS, -, PENDING, -"
            })
    void saysHowItEndedAndWhatThatIsWorth(
            String disposition, String level, String ended, RunStatus status, Validation validation)
            throws IOException {
        RunReport report = report(disposition, level, ended == null ? "null" : "{status: " + ended + "}");
        assertThat(report.status()).isEqualTo(status);
        assertThat(report.validation()).isEqualTo(validation);
        assertThat(report.status().isFinal()).isEqualTo(validation != null);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, HTTP 500, 1, false",
        "failed, unknown action, 0, false",
        "failed, 'taken up as often as the queue allows, and never begun', 0, false",
        "failed, 'no executor: this gate signs no permits', 0, false",
        "failed, 'ambiguous: no report', 1, true",
        "denied, halted, 0, false",
        "denied, 'ambiguous: halted', 1, true",
        "skipped, 'blocked_by_safety: a private address', 0, false",
        "success, 'ambiguous: is what the target is called', 1, false"
    })
    void tellsWhatWasDoneFromWhatWasNotAndFromWhatNobodyKnows(String ended, String result, int deeds, boolean ambiguous)
            throws IOException {
        RunReport report = report("APPROVED", "PASS", "{status: " + ended + ", result: '" + result + "'}");
        assertThat(report.deeds()).hasSize(deeds);
        assertThat(report.isAmbiguous()).isEqualTo(ambiguous);
    }

    @Test
    void countsAGuardThatWarnsAsPassedAndOneThatIsOffNotAtAll() throws IOException {
        assertThat(report("APPROVED", "WARN", "null").passed()).isOne();
        assertThat(report("APPROVED", "SKIPPED", "null").checks()).isEmpty();
        assertThat(report("QUEUED", "QUEUE", "null").failed()).isOne();
    }

    @Test
    void keepsWhatATargetAnswersOnItsLine() throws IOException {
        String text = RunReportText.of(RunReport.of(answer("""
                verdict: {disposition: APPROVED, mode: LIVE, action: {type: call_api, target: t}, findings: []}
                outcome: {status: success, executedAt: 2026-01-31T12:00:00Z, result: "fine\\n\\e[2JSTATUS  BLOCKED\\u202e"}
                """), null));
        assertThat(text).contains("    fine [2JSTATUS  BLOCKED \n").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void cutsLongAnswersForPeopleOnly() throws IOException {
        RunReport report = report("APPROVED", "PASS", "{status: success, result: " + "x".repeat(4000) + "}");
        assertThat(RunReportText.of(report)).hasSizeLessThan(1500).contains("x…");
        assertThat(RunReportJson.of(report)
                        .path("actions")
                        .path(0)
                        .path("result")
                        .asText())
                .hasSize(4000);
    }
}
