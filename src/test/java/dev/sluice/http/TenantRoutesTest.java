package dev.sluice.http;

import static dev.sluice.http.ServedGate.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.decision.Environment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions, metrics and the gate itself, asked over HTTP of the production topology. */
class TenantRoutesTest {
    private static final String ACME = "/api/v1/tenants/acme";

    private final ServedGate served = new ServedGate();
    private final HttpCalls http = served.http();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void saysWhatBecameOfADecision() {
        served.observe("acme", "issuer-a", 0.832);
        served.gate().advance(Duration.ofSeconds(5));
        served.shift("acme", "d1", "issuer-a");

        JsonNode answer = http.json(ACME + "/decisions/d1");

        assertThat(answer.get("provisional").asBoolean()).isTrue();
        assertThat(answer.get("disposition").asText()).isEqualTo("APPROVED");
        assertThat(answer.get("verdict").get("findings")).hasSize(28);
        assertThat(answer.get("verdict").get("evidence").get("judgedAt").asText())
                .isEqualTo(NOON.plusSeconds(5).toString());
        assertThat(answer.get("verdict").get("evidence").get("snapshotAge").asText())
                .isEqualTo("PT5S");
        assertThat(answer.get("verdict").has("blockReason")).isFalse();
        assertThat(answer.get("outcome").get("decisionId").asText()).isEqualTo("d1");
        assertThat(answer.get("outcome").get("actionType").asText()).isEqualTo("shift_traffic");
    }

    @Test
    void saysWhyADecisionWasBlocked() {
        served.shift("acme", "d1", "never-observed");

        JsonNode answer = http.json(ACME + "/decisions/d1");

        assertThat(answer.get("disposition").asText()).isEqualTo("BLOCKED");
        assertThat(answer.get("verdict").get("blockReason").asText()).isNotEmpty();
        assertThat(answer.toString()).contains("METRICS_MISSING");
        assertThat(answer.has("outcome")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "case #1", "ä+ö&ü=%", "a?b", "x;y=z", "100%25"})
    void findsADecisionOfAnyName(String decisionId) {
        served.notify("acme", decisionId, Environment.DEV);

        JsonNode answer = http.json(ACME + "/decisions/" + encoded(decisionId));

        assertThat(answer.path("decisionId").asText()).isEqualTo(decisionId);
        assertThat(answer.path("outcome").path("decisionId").asText()).isEqualTo(decisionId);
    }

    @Test
    void showsNobodyTheDecisionsOfOthers() {
        served.notify("acme", "secret", Environment.DEV);

        assertThat(http.get("/api/v1/tenants/other/decisions/secret").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/tenants/other%2F..%2Facme/decisions/secret")
                        .statusCode())
                .isIn(400, 404);
        assertThat(http.get(ACME + "/decisions/unheard-of").statusCode()).isEqualTo(404);
        assertThat(http.get(ACME + "/decisions/secret").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheMetricsOfAMoment() {
        served.observe("acme", "issuer-a", 0.9);
        served.gate().advance(Duration.ofMinutes(10));
        served.observe("acme", "issuer-a", 0.5);

        assertThat(http.json(ACME + "/metrics/issuer-a").get("successRate").asDouble())
                .isEqualTo(0.5);
        JsonNode then = http.json(ACME + "/metrics/issuer-a?asOf=2026-01-31T12:09:59.999Z");
        assertThat(then.get("successRate").asDouble()).isEqualTo(0.9);
        assertThat(then.get("observedAt").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(then.get("asOf").asText()).isEqualTo("2026-01-31T12:09:59.999Z");
        assertThat(http.json(ACME + "/metrics/issuer-a?asOf=2026-01-31T12:10:00Z")
                        .get("successRate")
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(http.get(ACME + "/metrics/issuer-a?asOf=2026-01-31T11:59:59Z")
                        .statusCode())
                .isEqualTo(404);
        assertThat(http.get(ACME + "/metrics/issuer-b").statusCode()).isEqualTo(404);
        assertThat(http.get("/api/v1/tenants/other/metrics/issuer-a").statusCode())
                .isEqualTo(404);
    }

    @Test
    void describesItsTopology() {
        JsonNode answer = http.json("/api/v1/topology");

        assertThat(answer.get("applicationId").asText()).isEqualTo("local-gate");
        assertThat(answer.get("text").asText()).contains("Sub-topology: 0", "waiting-room");
        assertThat(answer.get("nodes").findValuesAsText("name")).contains("decisions", "intake", "settle", "outcomes");
        assertThat(answer.get("topics").findValuesAsText("name")).contains("decisions", "approved", "audit");
        assertThat(answer.get("stores").findValuesAsText("name"))
                .containsExactly(
                        "approvals",
                        "audit-head",
                        "control-plane",
                        "flights",
                        "learning-memory",
                        "ledger",
                        "notebook",
                        "plans",
                        "recent-outcomes",
                        "seen",
                        "snapshots",
                        "verdicts",
                        "waiting");
        assertThat(answer.get("partitions").get(0).get("owner").asText()).isEqualTo("localhost:1");
        assertThat(answer.get("instances").get(0).get("self").asBoolean()).isTrue();
    }

    @Test
    void metersWhatItDecidesUnderTheNamesPromised() {
        served.notify("acme", "good", Environment.DEV);
        served.shift("acme", "bad", "never-observed");

        assertThat(http.get("/metrics").body())
                .containsPattern("sluice_decisions_total\\{disposition=\"APPROVED\",.*} 1")
                .containsPattern(
                        "sluice_findings_total\\{code=\"METRICS_MISSING\",guard=\"Metrics\",level=\"BLOCK\"} 1")
                .contains(
                        "sluice_verdict_seconds_count", "sluice_verdict_seconds_sum", "sluice_verdict_seconds_bucket");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
