package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
    private static final String POLICIES = """
            {"policies": [
              {"scope": "default", "epoch": 7, "actor": "ana", "reason": "first", "issuedAt": "2026-01-31T10:00:00Z",
               "document": "extends: payments\\nconcurrency: {max: 3}\\n"},
              {"scope": "tenant:acme", "epoch": 9, "actor": "ben", "reason": "smaller", "issuedAt": "2026-01-31T11:00:00Z",
               "document": "concurrency: {max: 2}\\n"}]}
            """;

    private static final String HISTORY = """
            {"policies": [
              {"scope": "default", "epoch": 8, "actor": "eve", "reason": "refused", "issuedAt": "2026-01-31T10:30:00Z", "document": ""},
              {"scope": "default", "epoch": 7, "actor": "ana", "reason": "first", "issuedAt": "2026-01-31T10:00:00Z", "document": "a: 1\\n"},
              {"scope": "default", "epoch": 4, "actor": "ana", "reason": "zeroth", "issuedAt": "2026-01-30T10:00:00Z", "document": ""},
              {"scope": "default", "epoch": 2, "actor": "ana", "reason": "before", "issuedAt": "2026-01-29T10:00:00Z", "document": ""}]}
            """;

    private final StubGate gate = new StubGate()
            .says("GET /api/v1/policies", 200, POLICIES)
            .says("GET /api/v1/policies/default/history", 200, HISTORY);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void listsWhatIsInForce() {
        var run = Run.of("policy", "show", gate.url());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "scope        epoch  issued at             by   reason",
                        "default      7      2026-01-31T10:00:00Z  ana  first",
                        "tenant:acme  9      2026-01-31T11:00:00Z  ben  smaller");
    }

    @Test
    void printsADocumentSoThatItCanBeReadAgain() {
        gate.says(
                "GET /api/v1/policies/default",
                200,
                "{\"policies\": [{\"scope\": \"default\", \"epoch\": 7, \"actor\": \"ana\", \"reason\": \"first\","
                        + " \"issuedAt\": \"2026-01-31T10:00:00Z\", \"document\": \"extends: payments\\n\"}]}");
        assertThat(Run.of("policy", "show", "--scope=default", gate.url()).out())
                .isEqualTo(
                        "# scope default, epoch 7, by ana at 2026-01-31T10:00:00Z\n# reason: first\nextends: payments\n");
    }

    @Test
    void printsWhatIsInEffect() {
        gate.says(
                "GET /api/v1/tenants/acme/policy",
                200,
                "{\"version\": \"57bb\", \"epoch\": 9, \"policy\": {\"concurrency\": {\"max\": 2}}}");
        var run = Run.of("policy", "show", "--tenant=acme", "--environment=PROD", gate.url());
        assertThat(run.out())
                .startsWith("# in effect for acme in PROD: version 57bb, epoch 9\n")
                .contains("max: 2");
        assertThat(gate.asked()).contains("GET /api/v1/tenants/acme/policy?environment=PROD");
        assertThat(Run.of("policy", "show", "--tenant=acme", gate.url()).exitCode())
                .isEqualTo(2);
    }

    @Test
    void showsLinesAndWhatIsDifferentInEffect() throws IOException {
        var file = file("extends: payments\nconcurrency: {max: 5}\nrate: {perSource: {limit: 10}}\n");
        var run = Run.of("policy", "diff", file, "--scope=default", gate.url());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains("  extends: payments", "- concurrency: {max: 3}", "+ concurrency: {max: 5}")
                .containsSubsequence(
                        "For tenants without a document of their own:",
                        "  concurrency.max: 3 -> 5",
                        "  rate.perSource.limit: (not said) -> 10",
                        "For tenant acme:",
                        "  rate.perSource.limit: (not said) -> 10");
        assertThat(Run.of("policy", "diff", file, "--scope=default", "--json", gate.url())
                        .out())
                .contains("\"path\" : \"concurrency.max\"");
    }

    @Test
    void refusesToCompareWhatIsNotValid() throws IOException {
        var file = file("concurrency: {max: 0}\n");
        var run = Run.of("policy", "diff", file, "--scope=default", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(file + ":1: concurrency.max is 0; it must");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void appliesADocumentWithItsReasonAndTheEpochItRestsOn() throws IOException {
        gate.says(
                "PUT /api/v1/policies/default", 200, "{\"scope\": \"default\", \"epoch\": 10, \"version\": \"abcd\"}");
        var file = file("extends: payments\n");
        var run = Run.of("policy", "apply", file, "--scope=default", "--reason=why", "--if-epoch=7", gate.url());
        assertThat(run).isEqualTo(new Run(0, "In force for default: epoch 10, version abcd\n", ""));
        assertThat(gate.asked())
                .containsExactly("PUT /api/v1/policies/default"
                        + " {\"document\":\"extends: payments\\n\",\"reason\":\"why\",\"ifEpoch\":7}");
    }

    @Test
    void appliesNothingInADryRunOrWithoutAReason() throws IOException {
        var file = file("extends: payments\nconcurrency: {max: 5}\n");
        var run = Run.of("policy", "apply", file, "--scope=default", "--dry-run", gate.url());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("concurrency.max: 3 -> 5", "Nothing was written: --dry-run.");
        var without = Run.of("policy", "apply", file, "--scope=default", gate.url());
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--reason");
        assertThat(gate.asked()).noneMatch(asked -> asked.startsWith("PUT"));
    }

    @Test
    void saysWhatTheGateFindsWrong() throws IOException {
        gate.says(
                "PUT /api/v1/policies/default",
                422,
                "{\"title\":\"Invalid policy\",\"detail\":\"the document has 1 problem\",\"problems\":["
                        + "{\"line\":2,\"path\":\"concurrency.max\",\"value\":\"-1\",\"message\":\"must be at least 1\"}]}");
        var file = file("extends: payments\nconcurrency: {max: -1}\n");
        var run = Run.of("policy", "apply", file, "--scope=default", "--reason=why", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(file + ":2: concurrency.max is -1; it must be at least 1")
                .contains("answers 422: the document has 1 problem");
    }

    @Test
    void saysWhatToDoWhenSomebodyWasFaster() throws IOException {
        gate.says("PUT /api/v1/policies/default", 409, "{\"detail\": \"The document in force has epoch 8, not 7\"}");
        var file = file("extends: payments\n");
        var run = Run.of("policy", "apply", file, "--scope=default", "--reason=why", "--if-epoch=7", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has epoch 8, not 7", "sluice policy diff " + file + " --scope default");
    }

    @Test
    void endsWithFourWhenTheGateSaysNothingInTime() throws IOException {
        gate.says("PUT /api/v1/policies/default", 202, "{\"scope\": \"default\", \"epoch\": 10}");
        var run = Run.of("policy", "apply", file(""), "--scope=default", "--reason=why", gate.url());
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("sluice policy show --scope default");
    }

    @Test
    void listsTheHistory() {
        assertThat(Run.of("policy", "history", "--scope=default", gate.url())
                        .out()
                        .lines())
                .hasSize(5)
                .contains("7      2026-01-31T10:00:00Z  ana  1      first");
        assertThat(gate.asked()).containsExactly("GET /api/v1/policies/default/history?limit=20");
    }

    @Test
    void goesBackToAnEpochOrBySteps() {
        gate.says("POST /api/v1/policies/default/rollback", 200, "{\"scope\": \"default\", \"epoch\": 11}");
        Run.of("policy", "rollback", "--scope=default", "--to=4", "--reason=why", gate.url());
        var run = Run.of("policy", "rollback", "--scope=default", "--steps=2", "--reason=why", gate.url());
        assertThat(run).isEqualTo(new Run(0, "In force for default: epoch 11\n", ""));
        assertThat(gate.asked())
                .contains(
                        "POST /api/v1/policies/default/rollback {\"toEpoch\":4,\"reason\":\"why\"}",
                        "POST /api/v1/policies/default/rollback {\"toEpoch\":2,\"reason\":\"why\"}");
        var tooFar = Run.of("policy", "rollback", "--scope=default", "--steps=3", "--reason=why", gate.url());
        assertThat(tooFar.exitCode()).isEqualTo(1);
        assertThat(tooFar.err()).contains("2 documents before epoch 7", "--steps must be from 1 to 2");
        assertThat(Run.of("policy", "rollback", "--scope=default", "--reason=why", gate.url())
                        .exitCode())
                .isEqualTo(2);
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), text).toString();
    }
}
