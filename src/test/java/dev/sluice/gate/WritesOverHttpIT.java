package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Disposition;
import dev.sluice.http.HttpCalls;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** People and programs work with a gate over HTTP, each with a token, and Kafka has what came of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesOverHttpIT {
    private static final String CHECKPOINTS = "/api/v1/audit/checkpoints?timeout=PT30S";
    private static final String ACME = "/api/v1/tenants/acme";

    @TempDir
    private static Path directory = Path.of("");

    private Lab lab;
    private RunningGate gate;
    private HttpCalls http;

    @BeforeAll
    void open() throws Exception {
        lab = new Lab(new TestKafka.Embedded());
        Map<String, String> settings = lab.settings(directory.resolve("state"));
        settings.put(
                "http.auth.tokens",
                Files.writeString(
                                directory.resolve("tokens.yaml"),
                                token("bot", "[operator]", "[acme]")
                                        + token("ana", "[operator, approver]", "[acme]")
                                        + token("ben", "[approver]", "[acme]")
                                        + token("eve", "[operator, approver, admin]", "[globex]")
                                        + token("root", "[admin]", "['*']"))
                        .toString());
        gate = RunningGate.start(lab.configuration(settings));
        http = new HttpCalls(gate.httpPort());
        await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
        await().atMost(Lab.PATIENCE)
                .until(() -> get("root", "/api/v1/policies").path("policies").size() == 1);
    }

    @AfterAll
    void close() throws Exception {
        gate.close();
        lab.close();
    }

    @Test
    void answersADecisionWithItsCommittedVerdict() {
        observe("issuer-a");

        HttpResponse<String> answer = send("bot", "POST", ACME + "/decisions", shift("d-1", "issuer-a", 25));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(HttpCalls.json(answer).path("disposition").asText()).isEqualTo("APPROVED");
        assertThat(lab.verdicts().get("acme/d-1")).singleElement().satisfies(verdict -> {
            assertThat(verdict.disposition()).isEqualTo(Disposition.APPROVED);
            assertThat(verdict.source()).isEqualTo("bot");
        });
    }

    @Test
    void writesCheckpointsThatProveTheLogHoweverManyAskAtOnce() throws Exception {
        send("bot", "POST", ACME + "/decisions", shift("d-checkpoint", "issuer-a", 25));
        assertThat(send("ana", "POST", CHECKPOINTS, "{}").statusCode()).isEqualTo(403);
        HttpResponse<String> first = send("root", "POST", CHECKPOINTS, "{}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        // other instances write as well, each fencing the ones before it: some give way, and the numbers have no gaps
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread other = new Thread(() -> lab.checkpoint(), "other-" + i);
            other.start();
            others.add(other);
            send("bot", "POST", ACME + "/decisions", shift("d-checkpoint-" + i, "issuer-a", 25));
        }
        for (Thread other : others) {
            other.join();
        }
        await().atMost(Lab.PATIENCE)
                .until(() -> send("root", "POST", CHECKPOINTS, "{}").statusCode() < 300);

        Audit audit = lab.verifiedAudit();
        assertThat(audit.isIntact()).as(audit.toString()).isTrue();
        assertThat(audit.partitions()).allMatch(each -> each.proven().checkpoint() > 0);
        assertThat(get("root", "/health/ready").path("warnings")).isEmpty();
    }

    @Test
    void answersARepeatWithTheFirstVerdictAndBlocksAnotherContent() {
        observe("issuer-b");
        String decision = shift("d-2", "issuer-b", 25);
        JsonNode first = HttpCalls.json(send("bot", "POST", ACME + "/decisions", decision));
        HttpResponse<String> again = send("bot", "POST", ACME + "/decisions", decision);
        HttpResponse<String> other = send("bot", "POST", ACME + "/decisions", shift("d-2", "issuer-b", 24));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(HttpCalls.json(again).path("verdict").path("evidence"))
                .isEqualTo(first.path("verdict").path("evidence"));
        assertThat(HttpCalls.json(other).path("disposition").asText()).isEqualTo("BLOCKED");
        assertThat(other.body()).contains("DECISION_ID_REUSED");
        assertThat(lab.verdicts().get("acme/d-2")).hasSize(2);
    }

    @Test
    void lookAfterAVerdictThatNobodyWaitedFor() {
        HttpResponse<String> answer =
                send("bot", "POST", ACME + "/decisions?timeout=PT0S", shift("case 3/1", "nowhere", 25));

        assertThat(answer.statusCode()).isEqualTo(202);
        String link = answer.headers().firstValue("Location").orElseThrow();
        await().atMost(Lab.PATIENCE)
                .until(() -> get("bot", link).path("disposition").asText().equals("BLOCKED"));
    }

    @Test
    void refusesRubbishBeforeItIsWritten() {
        for (String body :
                List.of("", "[]", "{\"decisionId\": 1}", shift("d-4", "x", 25).replace("0.85", "7"))) {
            assertThat(send("bot", "POST", ACME + "/decisions", body).statusCode())
                    .isEqualTo(400);
        }
        assertThat(lab.deadLetters()).isEmpty();
        assertThat(lab.verdicts()).doesNotContainKey("acme/d-4");
    }

    @Test
    void letsSomebodyElseApproveWhatSomebodyAskedFor() {
        HttpResponse<String> asked = send(
                "ana",
                "POST",
                ACME + "/decisions",
                notification("d-5").replace("\"confidence\"", "\"requiresHumanApproval\": true, \"confidence\""));
        assertThat(HttpCalls.json(asked).path("disposition").asText()).isEqualTo("AWAITING_APPROVAL");
        await().atMost(Lab.PATIENCE)
                .untilAsserted(() -> assertThat(get("ben", "/api/v1/approvals")
                                .path("approvals")
                                .findValuesAsText("decisionId"))
                        .containsExactly("d-5"));
        String digest = get("ben", ACME + "/approvals/d-5").path("actionDigest").asText();

        HttpResponse<String> own = rule("ana", "d-5", "APPROVE", digest);
        assertThat(own.statusCode()).as(own.body()).isEqualTo(409);
        assertThat(HttpCalls.json(own).path("detail").asText())
                .isEqualTo("the approver is the requester or the source");
        assertThat(rule("bot", "d-5", "APPROVE", digest).statusCode()).isEqualTo(403);
        assertThat(rule("ben", "d-5", "APPROVE", "0".repeat(64)).statusCode()).isEqualTo(409);

        HttpResponse<String> approved = rule("ben", "d-5", "APPROVE", digest);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(HttpCalls.json(approved).path("disposition").asText()).isEqualTo("APPROVED");
        assertThat(rule("ben", "d-5", "APPROVE", digest).statusCode()).isEqualTo(409);
        await().atMost(Lab.PATIENCE)
                .untilAsserted(() -> assertThat(get("ben", "/api/v1/approvals?state=APPROVED")
                                .path("approvals")
                                .findValuesAsText("endedBy"))
                        .containsExactly("ben"));
        assertThat(get("eve", "/api/v1/approvals?state=APPROVED").path("approvals"))
                .isEmpty();
    }

    @Test
    void stopsATargetAndLetsItGo() {
        observe("issuer-c");
        String control = "/api/v1/controls/target:acme%2Fissuer-c";

        HttpResponse<String> halted = send("bot", "PUT", control, "{\"state\": \"HALTED\", \"reason\": \"incident\"}");
        assertThat(halted.statusCode()).as(halted.body()).isEqualTo(200);
        await().atMost(Lab.PATIENCE)
                .untilAsserted(() -> assertThat(send(
                                        "bot",
                                        "POST",
                                        ACME + "/decisions",
                                        shift("h-" + System.nanoTime(), "issuer-c", 25))
                                .body())
                        .contains("KILL_SWITCH_ACTIVE"));
        assertThat(get("root", "/api/v1/controls").path("controls").findValuesAsText("actor"))
                .containsExactly("bot");
        assertThat(get("eve", "/api/v1/controls").path("controls")).isEmpty();

        assertThat(send("bot", "PUT", control, "{\"state\": \"ACTIVE\", \"reason\": \"over\"}")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Lab.PATIENCE)
                .untilAsserted(() -> assertThat(send(
                                        "bot",
                                        "POST",
                                        ACME + "/decisions",
                                        shift("r-" + System.nanoTime(), "issuer-c", 25))
                                .body())
                        .doesNotContain("KILL_SWITCH_ACTIVE"));
    }

    @Test
    void putsAPolicyInForceAndTakesItBack() {
        long before = get("root", "/api/v1/policies/default").path("epoch").asLong();

        HttpResponse<String> wrong = send("root", "PUT", "/api/v1/policies/default", policy("live: maybe\n"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(HttpCalls.json(wrong).path("problems").get(0).path("line").asInt())
                .isEqualTo(1);

        HttpResponse<String> put =
                send("root", "PUT", "/api/v1/policies/default", policy("extends: payments\nconcurrency: {max: 9}\n"));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(HttpCalls.json(put).path("epoch").asLong()).isGreaterThan(before);
        awaitMost(9);

        HttpResponse<String> back = send(
                "root",
                "POST",
                "/api/v1/policies/default/rollback",
                "{\"toEpoch\": " + before + ", \"reason\": \"too many\"}");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        awaitMost(3);
        assertThat(get("root", "/api/v1/policies/default/history")
                        .path("policies")
                        .findValuesAsText("document"))
                .containsExactly(
                        "extends: payments\n", "extends: payments\nconcurrency: {max: 9}\n", "extends: payments\n");
    }

    private void awaitMost(int inFlight) {
        await().atMost(Lab.PATIENCE)
                .untilAsserted(() -> assertThat(get("bot", ACME + "/capabilities?environment=DEV")
                                .path("concurrency")
                                .path("max")
                                .asInt())
                        .isEqualTo(inFlight));
    }

    @Test
    void refusesWhoseTokenIsBoundElsewhereAndAuditsIt() {
        String decisions = ACME + "/decisions";
        assertThat(send("eve", "POST", decisions, shift("d-9", "x", 25)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> there = http.get(ACME + "/decisions/d-1", "Authorization", "Bearer eve-token");
        HttpResponse<String> none = http.get(ACME + "/decisions/none", "Authorization", "Bearer eve-token");
        assertThat(there.statusCode()).isEqualTo(403);
        assertThat(there.body().replace("d-1", "none")).isEqualTo(none.body());
        assertThat(send("eve", "PUT", "/api/v1/controls/global", "{}").statusCode())
                .isEqualTo(403);
        assertThat(send("eve", "PUT", "/api/v1/policies/tenant:acme", "{}").statusCode())
                .isEqualTo(403);
        assertThat(http.get(ACME + "/decisions/d-1").statusCode()).isEqualTo(401);
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);

        await().atMost(Lab.PATIENCE)
                .untilAsserted(() -> assertThat(denied())
                        .contains(
                                "eve acme POST /api/v1/tenants/{t}/decisions 403",
                                "eve acme GET /api/v1/tenants/{t}/decisions/{id} 403",
                                "eve  PUT /api/v1/controls/{scope} 403",
                                "eve acme PUT /api/v1/policies/{scope} 403",
                                "null acme GET /api/v1/tenants/{t}/decisions/{id} 401"));
        assertThat(lab.verdicts()).doesNotContainKey("acme/d-9");
    }

    private List<String> denied() {
        return lab.audit().stream()
                .filter(entry -> entry.kind() == AuditKind.REQUEST_DENIED)
                .map(WritesOverHttpIT::line)
                .toList();
    }

    private static String line(AuditEntry entry) {
        return entry.actor() + " " + entry.tenantId() + " " + entry.subject() + " " + entry.result();
    }

    private void observe(String target) {
        String body = "{\"target\": \"" + target + "\", \"observedAt\": \""
                + Instant.now().minusSeconds(1)
                + "\", \"successRate\": 0.8, \"errorRate\": 0.2, \"latencyP50Ms\": 1, \"latencyP95Ms\": 2,"
                + " \"latencyP99Ms\": 3, \"requestsPerSecond\": 100}";
        assertThat(send("bot", "POST", ACME + "/metrics", body).statusCode()).isEqualTo(201);
        await().atMost(Lab.PATIENCE)
                .until(() -> get("bot", ACME + "/metrics/" + target).has("successRate"));
    }

    private static String shift(String id, String target, int percentage) {
        return decision(
                id,
                "{\"type\": \"shift_traffic\", \"target\": \"" + target + "\", \"parameters\": {\"shiftPercentage\": "
                        + percentage + "}}");
    }

    private static String notification(String id) {
        return decision(
                id, "{\"type\": \"send_notification\", \"target\": \"on-call\", \"parameters\": {\"message\": \"m\"}}");
    }

    private static String decision(String id, String action) {
        return "{\"decisionId\": \"" + id + "\", \"environment\": \"DEV\", \"confidence\": 0.85, \"decidedAt\": \""
                + Instant.now() + "\", \"action\": " + action + "}";
    }

    private static String policy(String document) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("document", document)
                .put("reason", "test")
                .toString();
    }

    private HttpResponse<String> rule(String name, String decisionId, String ruling, String digest) {
        return send(
                name,
                "POST",
                ACME + "/decisions/" + decisionId + "/rulings",
                "{\"ruling\": \"" + ruling + "\", \"reason\": \"seen\", \"actionDigest\": \"" + digest + "\"}");
    }

    private HttpResponse<String> send(String name, String method, String path, String body) {
        return http.send(method, path, body, "Authorization", "Bearer " + name + "-token");
    }

    private JsonNode get(String name, String path) {
        return http.json(path, "Authorization", "Bearer " + name + "-token");
    }

    private static String token(String name, String roles, String tenants) {
        return "- {name: " + name + ", sha256: " + Digests.sha256(name + "-token") + ", roles: " + roles + ", tenants: "
                + tenants + "}\n";
    }
}
