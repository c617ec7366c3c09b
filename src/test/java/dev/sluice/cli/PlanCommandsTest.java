package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandsTest {
    private static final String SENT = "POST /api/v1/tenants/1/decisions";
    private static final String ORDER =
            "action: {type: order, target: BTC, parameters: {side: buy, quantity: 1, price: 10.5}}\nconfidence: 0.85\n";

    @TempDir
    private Path directory = Path.of("");

    private final StubGate gate = new StubGate();

    @AfterEach
    void close() {
        gate.close();
    }

    private Run sluice(String... words) {
        var all = new String[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--plans=" + directory;
        return Run.of(all);
    }

    private String plan() throws IOException {
        var file = Files.writeString(directory.resolve("order.yaml"), ORDER);
        return sluice("plan", file.toString(), "--tenant=1").out().strip();
    }

    private Run execute(String... flags) throws IOException {
        return withPlan("execute", flags);
    }

    private Run withPlan(String command, String... flags) throws IOException {
        var words = new String[flags.length + 3];
        words[0] = command;
        words[1] = plan();
        words[2] = gate.url();
        System.arraycopy(flags, 0, words, 3, flags.length);
        return sluice(words);
    }

    /** The gate knows the outcome from the start. */
    private void answers(String mode, String disposition, String level, String outcome) {
        gate.says(SENT, 200, """
                {"disposition": "%2$s", "outcome": %4$s, "verdict": {"tenantId": "1", "mode": "%1$s", "disposition": "%2$s",
                 "blockReason": "because", "action": {"type": "order", "target": "BTC"},
                 "findings": [{"guard": "Limits", "level": "%3$s", "message": "as it is"}]}}
                """.formatted(mode, disposition, level, outcome));
    }

    @Test
    void aPlanIsNamedByWhatItSays() throws IOException {
        var id = plan();
        assertThat(id).matches("plan-[0-9a-f]{16}").isEqualTo(plan());
        var kept = new ObjectMapper()
                .readTree(directory.resolve(id + ".json").toFile())
                .path("decision");
        assertThat(kept.path("environment").asText()).isEqualTo("DEV");
        assertThat(kept.path("confidence").asDouble()).isEqualTo(0.85);

        var file = directory.resolve("order.yaml").toString();
        var other = sluice("plan", file, "--tenant=1", "--environment=PROD", "--target=ETH", "--confidence=0.5");
        assertThat(other.exitCode()).isZero();
        assertThat(other.out().strip()).isNotEqualTo(id);
        assertThat(Files.readString(directory.resolve(other.out().strip() + ".json")))
                .contains("PROD", "ETH", "0.5");
        assertThat(sluice("plan", file, "--tenant=2").out().strip()).isNotEqualTo(id);
    }

    @Test
    void onlyItsOwnerMayReadAPlan() throws IOException {
        var id = plan();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(id + ".json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anActionInWordsIsSentAsWords() {
        var words = "CallAPI: weather_service with location=London";
        var id = sluice("plan", words, "--tenant=1").out().strip();
        answers("DRY_RUN", "APPROVED", "PASS", "{\"status\": \"success\"}");
        assertThat(sluice("execute", id, gate.url()).exitCode()).isZero();
        assertThat(gate.asked().get(0))
                .contains(
                        "\"action\":{\"target\":\"CallAPI\",\"description\":\"" + words + "\"}", "\"confidence\":0.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: LIVE", "acknowledgeRisk: true", "decisionId: d", "source: s"})
    void aPlanDoesNotSayHowItIsRun(String line) throws IOException {
        var file = Files.writeString(directory.resolve("order.yaml"), ORDER + line + "\n");
        var run = sluice("plan", file.toString(), "--tenant=1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("a plan does not say " + line.split(":", 2)[0]);
        assertThat(directory.toFile().list()).containsExactly("order.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.yaml", "!?", "a: 'b"})
    void whatIsNeitherAFileNorAnActionIsRefused(String given) {
        assertThat(sluice("plan", given, "--tenant=1").exitCode()).isEqualTo(1);
    }

    @Test
    void aPlanThatWasChangedIsNotRun() throws IOException {
        var id = plan();
        var file = directory.resolve(id + ".json");
        Files.writeString(file, Files.readString(file).replace("10.5", "1050"));
        var run = sluice("execute", id, gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("was changed since the plan was made");
        assertThat(gate.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DRY_RUN, false, ''", "LIVE, false, --live", "LIVE, true, --live --acknowledge-risk"})
    void runsDryUnlessToldOtherwiseTwice(String mode, boolean acknowledged, String flags) throws IOException {
        answers(mode, "BLOCKED", "BLOCK", "null");
        var run = execute(flags.isEmpty() ? new String[0] : flags.split(" "));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("STATUS  BLOCKED\n  because", "✗ Limits: as it is");
        assertThat(gate.asked())
                .singleElement()
                .asString()
                .contains("\"mode\":\"" + mode + "\"", "\"acknowledgeRisk\":" + acknowledged, "\"planId\":\"plan-");
    }

    @ParameterizedTest
    @CsvSource({
        "execute, --acknowledge-risk",
        "execute, --timeout=PT0S",
        "execute, --timeout=soon",
        "validate, --live",
        "validate, --timeout=PT-1S"
    })
    void whatIsNotMeantSoIsRefused(String command, String flag) throws IOException {
        assertThat(withPlan(command, flag).exitCode()).isEqualTo(2);
        assertThat(gate.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../order", "plan-1", "plan-0123456789ABCDEF"})
    void whatIsNoPlansNameIsNotLookedFor(String name) {
        var run = sluice("execute", name, gate.url());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is no plan's id");
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, PASS, success, 0, PASS",
        "APPROVED, WARN, success, 0, WARNING",
        "APPROVED, PASS, failed, 1, FAIL",
        "BLOCKED, BLOCK, '', 1, FAIL",
        "AWAITING_APPROVAL, HOLD, '', 3, AWAITING_APPROVAL",
        "QUEUED, QUEUE, '', 4, QUEUED"
    })
    void saysWhatAValidationIsWorth(String disposition, String level, String ended, int exitCode, String said)
            throws IOException {
        answers("DRY_RUN", disposition, level, ended.isEmpty() ? "null" : "{\"status\": \"" + ended + "\"}");
        var run = withPlan("validate", "--timeout=PT0.3S");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).startsWith(said + " plan-");
        assertThat(gate.asked().get(0)).contains("\"mode\":\"DRY_RUN\"", "\"acknowledgeRisk\":false");
        assertThat(withPlan("validate", "--json", "--timeout=PT0.3S").out())
                .contains("\"validation\" : \"" + said + "\"");
    }

    @Test
    void neverCallsAnUnansweredLiveRunARehearsal() throws IOException {
        gate.says(SENT, 202, "{\"tenantId\": \"1\"}");
        var run = execute("--live", "--acknowledge-risk", "--timeout=PT0.3S");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("MODE    LIVE", "It may be carried out for real", "STATUS  PENDING");
        assertThat(run.err()).contains("has not ended within PT0.3S", "sluice policy explain plan-");
    }

    @Test
    void saysThatWhatGotNoAnswerMayHaveBeenTaken() throws IOException {
        gate.says(SENT, 503, "{\"detail\": \"later\"}");
        var run = execute("--live", "--acknowledge-risk");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("may have been taken all the same", "before you run it again");
    }

    @Test
    void aRefusalIsNoDoubt() throws IOException {
        gate.says(SENT, 403, "{\"detail\": \"not yours\"}");
        var run = execute("--live");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("not yours").doesNotContain("may have been taken");
    }
}
