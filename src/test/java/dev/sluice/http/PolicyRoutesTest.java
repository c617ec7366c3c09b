package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRoutesTest {
    private static final String POLICIES = "/api/v1/policies";
    private static final String SMALLER = "extends: payments\nconcurrency: {max: 2}\n";

    private final ServedGate served = new ServedGate();
    private final HttpCalls http = served.http();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void showsTheDocumentsInForce() {
        JsonNode document = http.json(POLICIES).path("policies").get(0);

        assertThat(document.path("scope").asText()).isEqualTo("default");
        assertThat(document.path("epoch").asLong()).isZero();
        assertThat(document.path("actor").asText()).isEqualTo("ana");
        assertThat(document.path("document").asText()).isEqualTo("extends: payments\n");
        assertThat(http.json(POLICIES + "/default").path("document").asText()).isEqualTo("extends: payments\n");
        assertThat(http.get(POLICIES + "/environment:PROD").statusCode()).isEqualTo(404);
        assertThat(http.get(POLICIES + "/everything").statusCode()).isEqualTo(400);
    }

    @Test
    void putsADocumentInForceAndTakesItBack() {
        HttpResponse<String> put = put("default", SMALLER, 0L);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(HttpCalls.json(put).path("epoch").asLong()).isEqualTo(1);
        assertThat(max()).isEqualTo(2);

        served.gate().advance(Duration.ofSeconds(1));
        HttpResponse<String> back =
                http.send("POST", POLICIES + "/default/rollback", "{\"toEpoch\": 0, \"reason\": \"too few\"}");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(HttpCalls.json(back).path("epoch").asLong()).isEqualTo(2);
        assertThat(max()).isEqualTo(3);
        JsonNode history = http.json(POLICIES + "/default/history?limit=2").path("policies");
        assertThat(history.findValuesAsText("epoch")).containsExactly("2", "1");
        assertThat(http.send("POST", POLICIES + "/default/rollback", "{\"toEpoch\": 9, \"reason\": \"r\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private int max() {
        return http.json("/api/v1/tenants/acme/capabilities?environment=DEV")
                .path("concurrency")
                .path("max")
                .asInt();
    }

    @Test
    void writesNothingThatIsNotValid() {
        HttpResponse<String> put = put("default", "extends: payments\nconcurrency:\n  max: 0\nguard: {}\n", null);

        assertThat(put.statusCode()).isEqualTo(422);
        JsonNode problems = HttpCalls.json(put).path("problems");
        assertThat(problems.findValuesAsText("path")).contains("concurrency.max", "guard");
        JsonNode max = StreamSupport.stream(problems.spliterator(), false)
                .filter(problem -> problem.path("path").asText().equals("concurrency.max"))
                .findFirst()
                .orElseThrow();
        assertThat(max.path("line").asInt()).isEqualTo(3);
        assertThat(max.path("value").asText()).isEqualTo("0");
        assertThat(max.path("allowed").asText()).contains("100");
        assertThat(max.path("message").asText()).startsWith("concurrency.max is 0");
        assertThat(http.json(POLICIES + "/default/history").path("policies")).hasSize(1);
    }

    /** Each is good alone; together they are not. */
    @Test
    void looksAtADocumentTogetherWithThoseInForce() {
        HttpResponse<String> put = put("tenant:acme", "extends: tenant:globex\n", null);

        assertThat(put.statusCode()).isEqualTo(422);
        assertThat(put.body()).contains("globex");
    }

    @Test
    void writesOverTheDocumentThatWasSeenOnly() {
        assertThat(put("default", SMALLER, 7L).statusCode()).isEqualTo(409);
        assertThat(put("default", SMALLER, -1L).statusCode()).isEqualTo(409);
        assertThat(put("tenant:acme", SMALLER, -1L).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"document\": 1, \"reason\": \"r\"}",
                "{\"document\": \"\"}",
                "{\"document\": \"\", \"reason\": \"r\", \"force\": true}",
                "{\"document\": \"\", \"reason\": \"r\", \"ifEpoch\": 1.5}"
            })
    void refusesABodyThatIsNoDocumentWithAReason(String body) {
        assertThat(HttpCalls.json(http.send("PUT", POLICIES + "/default", body))
                        .path("type")
                        .asText())
                .isEqualTo("urn:sluice:problem:bad-field");
    }

    @Test
    void laysTheDocumentsTogetherForATenant() {
        put("tenant:acme", "concurrency: {max: 7}\n", null);

        JsonNode acme = http.json("/api/v1/tenants/acme/policy?environment=PROD");
        JsonNode other = http.json("/api/v1/tenants/globex/policy?environment=PROD");

        assertThat(acme.path("policy").path("concurrency").path("max").asInt()).isEqualTo(7);
        assertThat(acme.path("policy").path("actions").has("shift_traffic")).isTrue();
        assertThat(acme.path("epoch").asLong()).isEqualTo(1);
        assertThat(other.path("policy").path("concurrency").isMissingNode()).isTrue();
        assertThat(other.path("version").asText())
                .isNotEqualTo(acme.path("version").asText());
        assertThat(http.get("/api/v1/tenants/acme/policy").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsAnUpstreamWhatItMayDo() {
        JsonNode answer = http.json("/api/v1/tenants/acme/capabilities?environment=DEV");

        assertThat(answer.path("modes").toString()).isEqualTo("[\"DRY_RUN\",\"LIVE\"]");
        assertThat(answer.path("actions").findValuesAsText("type")).contains("shift_traffic", "noop");
        JsonNode shift = answer.path("actions").findParent("parameters");
        assertThat(shift.has("needsBaseline")).isTrue();
        assertThat(answer.path("approval").path("quorum").asInt()).isEqualTo(1);
        assertThat(answer.path("limits").path("maxOrdersPerDay").asInt()).isEqualTo(10);
        assertThat(answer.path("policyVersion").asText()).hasSize(16);
    }

    @Test
    void knowsNothingButTheBuiltInPolicyWithoutDocuments() {
        put("default", "", null);

        JsonNode answer = http.json("/api/v1/tenants/acme/capabilities?environment=PROD");

        assertThat(answer.path("modes").toString()).isEqualTo("[\"DRY_RUN\"]");
        assertThat(answer.path("actions")).isEmpty();
    }

    @Test
    void publishesTheSchemaOfDocuments() {
        HttpResponse<String> schema = http.get("/api/v1/policy/schema");

        assertThat(schema.headers().firstValue("Content-Type")).get().asString().startsWith("application/schema+json");
        assertThat(HttpCalls.json(schema).path("properties").has("guards")).isTrue();
    }

    private HttpResponse<String> put(String scope, String document, @Nullable Long ifEpoch) {
        served.gate().advance(Duration.ofSeconds(1));
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("document", document).put("reason", "test");
        if (ifEpoch != null) {
            body.put("ifEpoch", ifEpoch);
        }
        return http.send("PUT", POLICIES + "/" + scope, body.toString());
    }
}
