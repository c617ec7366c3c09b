package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.http.Json;
import dev.sluice.report.RunReport;
import dev.sluice.report.RunReportJson;
import dev.sluice.report.RunReportText;
import dev.sluice.report.RunStatus;
import dev.sluice.report.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Reports on what the gate really answers. Write the files anew with
 * {@code ./mvnw test -Dtest=RunReportsTest -Ddocs.write=true}.
 */
class RunReportsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Action ORDER = LiveGate.order(10);

    private final LiveGate live = new LiveGate(LiveGate.TRADING);

    @AfterEach
    void close() {
        live.close();
    }

    private Decision decision(Mode mode, boolean acknowledged) {
        return new Decision(
                "d-1",
                LiveGate.TENANT,
                Environment.DEV,
                "agent",
                ORDER,
                0.85,
                false,
                true,
                mode,
                acknowledged,
                null,
                "plan",
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                live.gate.now());
    }

    private RunReport judged(Mode mode, boolean acknowledged) throws IOException {
        live.gate.send(decision(mode, acknowledged));
        return report();
    }

    private RunReport report() throws IOException {
        Outcome outcome = live.gate.outcomes().stream()
                .filter(each -> each.decisionId().equals("d-1"))
                .findFirst()
                .orElse(null);
        return report(live.verdict("d-1"), outcome);
    }

    /** As the gate's API answers it. */
    private static RunReport report(Verdict verdict, @Nullable Outcome outcome) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("verdict", JSON.readTree(Json.bytes(verdict)));
        answer.set("outcome", outcome == null ? null : JSON.readTree(Json.bytes(outcome)));
        return RunReport.of(answer, "plan");
    }

    private static void matches(String name, RunReport report) throws IOException {
        String text = RunReportText.of(report);
        JsonNode json = RunReportJson.of(report);
        Path textFile = GOLDEN.resolve(name + ".txt");
        Path jsonFile = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(textFile, text);
            Files.writeString(jsonFile, json.toPrettyString() + "\n");
        }
        assertThat(textFile).hasContent(text);
        assertThat(jsonFile).hasContent(json.toPrettyString());
        assertThat(JSON.readTree(jsonFile.toFile())
                        .path("summary")
                        .path("total_guards")
                        .asInt())
                .isEqualTo(json.path("guards").size());
    }

    @Test
    void aDryRun() throws IOException {
        RunReport report = judged(Mode.DRY_RUN, false);

        assertThat(report.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(report.validation()).isEqualTo(Validation.PASS);
        assertThat(RunReportText.of(report)).contains("Nothing real was touched", "SIMULATED_ORDER on BTC");
        matches("dry-run", report);
    }

    @Test
    void liveWithoutValidationAndAcknowledgement() throws IOException {
        RunReport report = judged(Mode.LIVE, false);

        assertThat(report.status()).isEqualTo(RunStatus.BLOCKED);
        assertThat(report.error()).isEqualTo("LIVE execution requires prior validation");
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.deeds()).isEmpty();
        matches("live-without-validation", report);
    }

    @Test
    void liveComplete() throws IOException {
        live.rehearse(ORDER);
        assertThat(judged(Mode.LIVE, true).status()).isEqualTo(RunStatus.PENDING);
        live.gate.advance(Duration.ofSeconds(2));
        live.gate.send(live.report(live.permit("d-1"), Status.SUCCESS));
        RunReport report = report();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(RunReportText.of(report)).contains("carried out for real", "REAL_ORDER on BTC");
        matches("live-complete", report);
    }

    @Test
    void limitsReached() throws IOException {
        live.policy(LiveGate.TRADING
                .replace("maxOrdersPerDay: 1000", "maxOrdersPerDay: 1")
                .replace("maxNotionalPerDay: 100000", "maxNotionalPerDay: 15"));
        live.rehearse(ORDER);
        live.live("before", ORDER);
        RunReport report = judged(Mode.LIVE, true);

        assertThat(report.status()).isEqualTo(RunStatus.BLOCKED);
        assertThat(RunReportText.of(report)).contains("Max orders limit reached", "Max notional limit reached");
        matches("limits-reached", report);
    }

    @Test
    void whatNobodySawIsNotCalledUndone() throws IOException {
        live.rehearse(ORDER);
        judged(Mode.LIVE, true);
        live.gate.send(live.report(live.permit("d-1"), Status.FAILED, null, true));
        RunReport report = report();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.error()).startsWith("failed: ambiguous");
        assertThat(report.deeds()).hasSize(1);
        assertThat(RunReportText.of(report)).contains("nobody can say whether this took effect");
    }

    @Test
    void whatWasDeniedWasNotDone() throws IOException {
        live.rehearse(ORDER);
        judged(Mode.LIVE, true);
        live.gate.send(live.report(live.permit("d-1"), Status.DENIED));
        RunReport report = report();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.error()).startsWith("denied");
        assertThat(report.deeds()).isEmpty();
        assertThat(RunReportText.of(report)).contains("approved, and not carried out");
    }
}
