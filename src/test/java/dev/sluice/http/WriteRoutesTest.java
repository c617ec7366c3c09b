package dev.sluice.http;

import static dev.sluice.http.ServedGate.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API takes in, by the production topology in this process. */
class WriteRoutesTest {
    private static final String DECISIONS = "/api/v1/tenants/acme/decisions";
    private static final String METRICS = "/api/v1/tenants/acme/metrics";
    private static final String DECISION = """
            {"decisionId": "d-1", "environment": "DEV", "confidence": 0.85, "decidedAt": "2026-01-31T12:00:00Z",
             "action": {"type": "shift_traffic", "target": "issuer-a", "parameters": {"shiftPercentage": 25}}}""";
    private static final String SNAPSHOT = """
            {"target": "issuer-a", "observedAt": "2026-01-31T12:00:00Z", "successRate": 0.832, "errorRate": 0.168,
             "latencyP50Ms": 80, "latencyP95Ms": 240, "latencyP99Ms": 900, "requestsPerSecond": 110}""";

    private final ServedGate served = new ServedGate();
    private final HttpCalls http = served.http();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void judgesADecision() {
        assertThat(http.send("POST", METRICS, SNAPSHOT).statusCode()).isEqualTo(201);

        HttpResponse<String> answer = http.send("POST", DECISIONS, DECISION);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = HttpCalls.json(answer);
        assertThat(json.path("tenantId").asText()).isEqualTo("acme");
        assertThat(json.path("decisionId").asText()).isEqualTo("d-1");
        assertThat(json.path("disposition").asText()).isEqualTo("APPROVED");
        assertThat(json.path("verdict").path("source").asText()).isEqualTo("local");
    }

    @Test
    void answersARepeatWithTheFirstVerdict() {
        http.send("POST", METRICS, SNAPSHOT);
        JsonNode first = HttpCalls.json(http.send("POST", DECISIONS, DECISION));

        HttpResponse<String> again = http.send("POST", DECISIONS, DECISION);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(HttpCalls.json(again).path("verdict")).isEqualTo(first.path("verdict"));
    }

    @Test
    void blocksAnotherDecisionUnderTheSameId() {
        http.send("POST", METRICS, SNAPSHOT);
        http.send("POST", DECISIONS, DECISION);

        JsonNode other = HttpCalls.json(http.send("POST", DECISIONS, DECISION.replace("25", "24")));

        assertThat(other.path("disposition").asText()).isEqualTo("BLOCKED");
        assertThat(other.toString()).contains("DECISION_ID_REUSED");
        assertThat(http.json(DECISIONS + "/d-1").path("disposition").asText()).isEqualTo("APPROVED");
    }

    @Test
    void tellsWhereAVerdictWillBeThatNobodyWaitsFor() {
        HttpResponse<String> answer =
                http.send("POST", DECISIONS + "?timeout=PT0S", DECISION.replace("d-1", "case #1/2"));

        assertThat(answer.statusCode()).isEqualTo(202);
        String link = answer.headers().firstValue("Location").orElseThrow();
        assertThat(link).isEqualTo(DECISIONS + "/case%20%231%2F2");
        assertThat(HttpCalls.json(answer).path("link").asText()).isEqualTo(link);
        assertThat(http.json(link).path("disposition").asText()).isEqualTo("BLOCKED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"d-1\" | \" \" | decisionId | 1 to 256 characters",
                "\"decisionId\": \"d-1\", | '' | decisionId | 1 to 256 characters",
                "\"DEV\" | \"TEST\" | environment | DEV, STAGE, PROD",
                "\"DEV\" | 1 | environment | DEV, STAGE, PROD",
                "0.85 | 1.0 | confidence | 0 to 0.99",
                "0.85 | 1e999 | confidence | a finite number",
                "0.85 | \"0.85\" | confidence | a finite number",
                "0.85 | null | confidence | a finite number",
                "2026-01-31T12:00:00Z | yesterday | decidedAt | an instant such as 2026-01-31T10:00:00Z",
                "\"2026-01-31T12:00:00Z\" | 0 | decidedAt | an instant such as 2026-01-31T10:00:00Z",
                "\"target\": \"issuer-a\", | '' | action.target | 1 to 256 characters",
                "25} | [1]} | action.parameters.shiftPercentage | 'a text, a number, true or false'",
                "25} | 99999999999999999999999999} | action.parameters.shiftPercentage | -",
                "\"confidence\" | \"source\": \"eve\", \"confidence\" | source | 'the name of the caller, or left out'",
                "\"confidence\" | \"requestedBy\": \"eve\", \"confidence\" | requestedBy | -",
                "\"confidence\" | \"tenantId\": \"globex\", \"confidence\" | tenantId | -",
                "\"confidence\" | \"confidense\": 1, \"confidence\" | confidense | -",
                "\"confidence\" | \"causationDepth\": -1, \"confidence\" | causationDepth | a whole number from 0 on",
                "\"confidence\" | \"causationDepth\": 1.5, \"confidence\" | causationDepth | a whole number from 0 on",
                "\"confidence\" | \"allowed\": \"yes\", \"confidence\" | allowed | true or false",
                "\"confidence\" | \"signals\": {\"cpu_high\": 1}, \"confidence\" | signals.cpu_high | true or false",
                "\"confidence\" | \"signals\": [], \"confidence\" | signals | an object",
                "\"confidence\" | \"context\": {\"app\": 1}, \"confidence\" | context.app | -",
                "\"confidence\" | \"hypotheses\": [{\"name\": \"x\", \"probability\": 2}], \"confidence\" |"
                        + " hypotheses[0].probability | 0 to 1",
                "\"confidence\" | \"hypotheses\": [{\"name\": \"x\"}], \"confidence\" | hypotheses[0].probability | -",
                "\"confidence\" | \"hypotheses\": [{\"nam\": \"x\"}], \"confidence\" | hypotheses[0].nam | -",
                "\"shift_traffic\" | {} | action.type | -"
            })
    void namesTheFieldThatCannotBeUsedAndItsLimit(String part, String instead, String field, String limit) {
        String body = DECISION.replace(part, instead);
        assertThat(body).isNotEqualTo(DECISION);

        HttpResponse<String> answer = http.send("POST", DECISIONS, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode problem = HttpCalls.json(answer);
        assertThat(problem.path("type").asText()).isEqualTo("urn:sluice:problem:bad-field");
        assertThat(problem.path("field").asText()).isEqualTo(field);
        if (!limit.equals("-")) {
            assertThat(problem.path("limit").asText()).isEqualTo(limit);
        }
        assertThat(served.gate().verdicts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "1", "null", "{", "{\"a\":1,\"a\":2}", "{} {}", "{'a':1}", "\u0000", "{\"a\":NaN}"})
    void refusesWhatIsNoJsonObjectInItsOwnWords(String body) {
        HttpResponse<String> answer = http.send("POST", DECISIONS, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("The body ")
                .doesNotContainIgnoringCase("jackson", "token", "fasterxml", "exception", "unexpected");
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(http.send("POST", DECISIONS, "{\"action\":".repeat(10_000)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesJsonOnly() {
        for (String[] headers :
                new String[][] {{}, {"Content-Type", "text/plain"}, {"Content-Type", "application/jsonx"}}) {
            HttpResponse<String> answer = http.call("POST", DECISIONS, headers);
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.headers().firstValue("Accept")).contains("application/json");
        }
        assertThat(http.call("POST", DECISIONS, "Content-Type", "Application/JSON; charset=UTF-8")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String large =
                DECISION.replace("\"confidence\"", "\"rationale\": \"" + "x".repeat(1 << 20) + "\", \"confidence\"");
        assertThat(http.send("POST", DECISIONS, large).statusCode()).isEqualTo(413);
        assertThat(http.send("PUT", "/api/v1/controls/global", " ".repeat(64 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/tenants/acme/decisions, GET, 'POST'",
        "/api/v1/tenants/acme/metrics, GET, 'POST'",
        "/api/v1/controls/global, POST, 'PUT'",
        "/api/v1/controls, PUT, 'GET, HEAD'",
        "/api/v1/policies/default, POST, 'GET, HEAD, PUT'",
        "/api/v1/policies/default/rollback, GET, 'POST'",
        "/api/v1/tenants/acme/decisions/d/rulings, DELETE, 'POST'"
    })
    void saysWhatIsAllowedAtAPath(String path, String method, String allowed) {
        HttpResponse<String> answer = http.call(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElseThrow().split(", "))
                .containsExactlyInAnyOrder(allowed.split(", "));
    }

    @Test
    void takesMetricsAndRefusesThoseTheGateWouldPutAside() {
        assertThat(HttpCalls.json(http.send("POST", METRICS, SNAPSHOT))
                        .path("position")
                        .path("topic")
                        .asText())
                .isEqualTo("metrics-snapshots");
        assertThat(http.json(METRICS + "/issuer-a").path("successRate").asDouble())
                .isEqualTo(0.832);

        JsonNode late = HttpCalls.json(http.send("POST", METRICS, SNAPSHOT.replace("12:00:00Z", "12:05:01Z")));
        assertThat(late.path("field").asText()).isEqualTo("observedAt");
        JsonNode wrong = HttpCalls.json(http.send("POST", METRICS, SNAPSHOT.replace("0.832", "83.2")));
        assertThat(wrong.path("field").asText()).isEqualTo("successRate");
        assertThat(wrong.path("limit").asText()).isEqualTo("0 to 1");
        JsonNode missing = HttpCalls.json(http.send("POST", METRICS, SNAPSHOT.replace("\"errorRate\": 0.168,", "")));
        assertThat(missing.path("field").asText()).isEqualTo("errorRate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target:acme/issuer-a", "target:acme%2Fissuer-a", "target%3Aacme%2Fissuer-a"})
    void stopsAndResumesAScopeHoweverItsSlashIsWritten(String scope) {
        http.send("POST", METRICS, SNAPSHOT);
        String path = "/api/v1/controls/" + scope;

        HttpResponse<String> halted = http.send("PUT", path, "{\"state\": \"HALTED\", \"reason\": \"incident 7\"}");

        assertThat(halted.statusCode()).as(halted.body()).isEqualTo(200);
        assertThat(HttpCalls.json(halted).path("scope").asText()).isEqualTo("target:acme/issuer-a");
        JsonNode listed = http.json("/api/v1/controls").path("controls").get(0);
        assertThat(listed.path("state").asText()).isEqualTo("HALTED");
        assertThat(listed.path("reason").asText()).isEqualTo("incident 7");
        assertThat(listed.path("actor").asText()).isEqualTo("local");
        assertThat(listed.path("since").asText()).isEqualTo(NOON.toString());
        assertThat(http.send("POST", DECISIONS, DECISION).body()).contains("KILL_SWITCH_ACTIVE");

        served.gate().advance(Duration.ofSeconds(1));
        assertThat(http.send("PUT", path, "{\"state\": \"ACTIVE\", \"reason\": \"over\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.send("POST", DECISIONS, DECISION.replace("d-1", "d-2")).body())
                .contains("\"disposition\":\"APPROVED\"");
    }

    @Test
    void refusesAControlThatIsNone() {
        assertThat(HttpCalls.json(http.send("PUT", "/api/v1/controls/everything", "{}"))
                        .path("field")
                        .asText())
                .isEqualTo("scope");
        assertThat(HttpCalls.json(http.send("PUT", "/api/v1/controls/global", "{\"state\": \"OFF\"}"))
                        .path("field")
                        .asText())
                .isEqualTo("state");
        assertThat(HttpCalls.json(http.send("PUT", "/api/v1/controls/global", "{\"state\": \"HALTED\"}"))
                        .path("field")
                        .asText())
                .isEqualTo("reason");
    }

    @Test
    void saysWhatIsMissingWhereNothingCanBeSigned() {
        try (ServedGate unsigned = new ServedGate(new dev.sluice.config.HttpSettings("127.0.0.1", 0, null), false)) {
            HttpResponse<String> answer = unsigned.http()
                    .send("PUT", "/api/v1/controls/global", "{\"state\": \"HALTED\", \"reason\": \"r\"}");

            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(answer.body()).contains("signing.key", "not-configured");
            assertThat(unsigned.http().send("POST", METRICS, SNAPSHOT).statusCode())
                    .isEqualTo(201);
        }
    }
}
