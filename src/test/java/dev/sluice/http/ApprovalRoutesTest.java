package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalRoutesTest {
    private static final String APPROVALS = "/api/v1/approvals";
    private static final String HELD = "/api/v1/tenants/acme/approvals/tell-1";
    private static final String RULINGS = "/api/v1/tenants/acme/decisions/tell-1/rulings";

    private final ServedGate served = new ServedGate();
    private final HttpCalls http = served.http();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void asksPeopleAndTakesTheirAnswer() {
        served.hold("acme", "tell-1");

        JsonNode asked = http.json(APPROVALS).path("approvals").get(0);
        assertThat(asked.path("state").asText()).isEqualTo("WAITING");
        assertThat(asked.path("decisionId").asText()).isEqualTo("tell-1");
        assertThat(http.json(HELD).path("actionDigest")).isEqualTo(asked.path("actionDigest"));

        HttpResponse<String> ruled = rule("APPROVE", asked.path("actionDigest").asText());
        assertThat(ruled.statusCode()).as(ruled.body()).isEqualTo(200);
        assertThat(HttpCalls.json(ruled).path("disposition").asText()).isEqualTo("APPROVED");
        assertThat(http.json(HELD).path("state").asText()).isEqualTo("APPROVED");
        assertThat(http.json(HELD).path("endedBy").asText()).isEqualTo("local");
        assertThat(http.json(APPROVALS).path("approvals")).isEmpty();
        assertThat(http.json(APPROVALS + "?state=APPROVED").path("approvals")).hasSize(1);
        assertThat(http.json(APPROVALS + "?state=DENIED").path("approvals")).isEmpty();
    }

    @Test
    void blocksWhatSomebodyDenies() {
        served.hold("acme", "tell-1");

        HttpResponse<String> ruled =
                rule("DENY", http.json(HELD).path("actionDigest").asText());

        assertThat(HttpCalls.json(ruled).path("disposition").asText()).isEqualTo("BLOCKED");
        assertThat(http.json(HELD).path("state").asText()).isEqualTo("DENIED");
    }

    @Test
    void saysWhyTheGateRefusesARuling() {
        served.hold("acme", "tell-1");

        HttpResponse<String> other = rule("APPROVE", "0".repeat(64));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(HttpCalls.json(other).path("detail").asText()).contains("actionDigest");
        HttpResponse<String> withdrawn =
                rule("WITHDRAW", http.json(HELD).path("actionDigest").asText());
        assertThat(withdrawn.statusCode()).isEqualTo(409);
        assertThat(HttpCalls.json(withdrawn).path("detail").asText()).contains("requester");
        assertThat(http.send("POST", "/api/v1/tenants/acme/decisions/none/rulings", ruling("DENY", "x"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(http.json(HELD).path("state").asText()).isEqualTo("WAITING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|ruling",
                "{\"ruling\": \"YES\"}|ruling",
                "{\"ruling\": \"DENY\"}|reason",
                "{\"ruling\": \"DENY\", \"reason\": \" \"}|reason",
                "{\"ruling\": \"DENY\", \"reason\": \"r\"}|actionDigest",
                "{\"ruling\": \"DENY\", \"reason\": \"r\", \"approver\": \"eve\"}|approver"
            })
    void namesTheFieldThatCannotBeUsed(String body, String field) {
        HttpResponse<String> answer = http.send("POST", RULINGS, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpCalls.json(answer).path("field").asText()).isEqualTo(field);
    }

    @Test
    void listsTheNearestDeadlineFirstInPages() {
        for (int i = 0; i < 25; i++) {
            served.hold("tenant-" + i % 3, "tell-" + i);
            served.gate().advance(Duration.ofSeconds(1));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = http.json(APPROVALS + "?limit=7" + cursor);
            page.path("approvals")
                    .forEach(each -> seen.add(each.path("decisionId").asText()));
            if (page.path("nextCursor").isMissingNode()) {
                break;
            }
            cursor = "&cursor=" + page.path("nextCursor").asText();
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("tell-0", "tell-1", "tell-2");
        assertThat(http.json(APPROVALS + "?tenant=tenant-1").path("approvals"))
                .hasSize(8)
                .allSatisfy(each -> assertThat(each.path("tenantId").asText()).isEqualTo("tenant-1"));
    }

    @Test
    void continuesNoOtherQuestion() {
        served.hold("acme", "tell-1");
        served.hold("globex", "tell-2");
        String all = http.json(APPROVALS + "?limit=1").path("nextCursor").asText();

        assertThat(http.get(APPROVALS + "?limit=1&cursor=" + all).statusCode()).isEqualTo(200);
        assertThat(http.get(APPROVALS + "?tenant=acme&cursor=" + all).statusCode())
                .isEqualTo(400);
        assertThat(http.get(APPROVALS + "?state=DENIED&cursor=" + all).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesAStateThatIsNone() {
        assertThat(http.json(APPROVALS + "?state=OPEN").path("field").asText()).isEqualTo("state");
        assertThat(http.json(APPROVALS + "?tenant=").path("field").asText()).isEqualTo("tenant");
        assertThat(http.get("/api/v1/tenants/acme/approvals/none").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> rule(String answer, String digest) {
        return http.send("POST", RULINGS, ruling(answer, digest));
    }

    private static String ruling(String answer, String digest) {
        return "{\"ruling\": \"" + answer + "\", \"reason\": \"seen\", \"actionDigest\": \"" + digest + "\"}";
    }
}
