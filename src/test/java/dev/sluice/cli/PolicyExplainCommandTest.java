package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyExplainCommandTest {
    private static final String VERDICT = """
            {"tenantId": "acme", "decisionId": "d-1", "environment": "PROD", "mode": "LIVE", "source": "sre-bot",
             "action": {"type": "shift_traffic", "target": "issuer-a"},
             "disposition": "BLOCKED", "blockReason": "Confidence 55.0% below minimum 60.0%", "status": null,
             "recommendedAction": "noop",
             "findings": [
               {"guard": "Intake", "level": "PASS", "message": "Well formed", "violations": [], "details": {}},
               {"guard": "Confidence", "level": "BLOCK", "message": "Confidence 55.0% below minimum 60.0%",
                "violations": [{"code": "CONFIDENCE_BELOW_THRESHOLD", "level": "BLOCK", "observed": "0.55", "limit": "0.6",
                                "message": "Confidence 55.0% below minimum 60.0%"}],
                "details": {"policy": "tenant:acme line 3"}},
               {"guard": "Novelty", "level": "HOLD", "message": "Never seen", "details": {},
                "violations": [{"code": "NOVEL_SITUATION", "level": "HOLD", "message": "Never seen"}]},
               {"guard": "RateLimit", "level": "SKIPPED", "message": "off by policy", "violations": [], "details": {}}],
             "evidence": {"arrival": {"position": {"topic": "decisions", "partition": 2, "offset": 15}},
               "cause": "ARRIVAL", "judgement": 1, "judgedAt": "2026-01-31T10:00:05Z",
               "snapshot": {"target": "issuer-a", "observedAt": "2026-01-31T10:00:00Z"}, "snapshotAge": "PT5S",
               "policyVersion": "57bbd360cbf6237b", "policyEpoch": 9, "controlEpoch": 3, "control": null}}
            """;

    private static final String EXPLAINED = """
            acme/d-1 is BLOCKED: shift_traffic on issuer-a, LIVE in PROD, from sre-bot
            Why: Confidence 55.0% below minimum 60.0%
            Recommended instead: noop

              ✓ Intake      Well formed
              ✗ Confidence  Confidence 55.0% below minimum 60.0%
                            BLOCK CONFIDENCE_BELOW_THRESHOLD, observed 0.55, limit 0.6, by policy tenant:acme line 3
              ! Novelty     Never seen
                            HOLD NOVEL_SITUATION
              - RateLimit   off by policy

            It rests on
              time      judged at 2026-01-31T10:00:05Z, judgement 1 (it came in)
              metrics   of issuer-a observed at 2026-01-31T10:00:00Z, PT5S before the judgement
              policy    version 57bbd360cbf6237b, epoch 9
              controls  epoch 3, none stops it
              record    decisions-2@15
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void explainsASavedVerdictWithoutAGate() throws IOException {
        var file = Files.writeString(directory.resolve("verdict.json"), VERDICT);
        assertThat(Run.of("policy", "explain", "--verdict", file.toString())).isEqualTo(new Run(0, EXPLAINED, ""));
    }

    @Test
    void explainsTheVerdictOfAGate() {
        try (var gate = new StubGate()
                .says(
                        "GET /api/v1/tenants/acme/decisions/d-1",
                        200,
                        "{\"tenantId\": \"acme\", \"verdict\": " + VERDICT + "}")) {
            assertThat(Run.of("policy", "explain", "d-1", "--tenant=acme", gate.url())
                            .out())
                    .isEqualTo(EXPLAINED);
            assertThat(Run.of("policy", "explain", "d-2", "--tenant=acme", gate.url())
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void wantsToKnowWhich() throws IOException {
        assertThat(Run.of("policy", "explain", "d-1").exitCode()).isEqualTo(2);
        var file = Files.writeString(directory.resolve("other.json"), "{\"a\": 1}");
        var run = Run.of("policy", "explain", "--verdict", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("other.json holds no verdict");
    }
}
