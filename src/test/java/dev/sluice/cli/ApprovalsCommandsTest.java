package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalsCommandsTest {
    private static final String RULINGS = "POST /api/v1/tenants/acme/decisions/d-1/rulings";

    private final StubGate gate = new StubGate()
            .says("GET /api/v1/approvals", 200, "{\"approvals\": [" + request("d-1") + "], \"nextCursor\": null}")
            .says("GET /api/v1/tenants/acme/approvals/d-1", 200, request("d-1"));

    @AfterEach
    void close() {
        gate.close();
    }

    private static String request(String id) {
        return """
                {"tenantId": "acme", "decisionId": "%s", "environment": "PROD", "mode": "LIVE", "source": "sre-bot",
                 "requestedBy": "ana", "action": {"type": "rollback", "target": "checkout", "parameters": {"by": 2}},
                 "actionDigest": "d19e57", "state": "WAITING", "holds": ["HIGH_IMPACT"], "message": "risk 0.80",
                 "since": "2026-01-31T10:00:00Z", "deadline": "2026-01-31T10:15:00Z", "quorum": 2, "roles": ["approver"],
                 "given": [{"by": "ben", "at": "2026-01-31T10:01:00Z"}]}
                """.formatted(id).replace("\n", " ");
    }

    @Test
    void listsWhatWaits() {
        var run = Run.of("approvals", "list", gate.url());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "tenant  decision  state    action                given  until                 why",
                        "acme    d-1       WAITING  rollback on checkout  1/2    2026-01-31T10:15:00Z  risk 0.80");
        assertThat(gate.asked()).containsExactly("GET /api/v1/approvals?state=WAITING");
    }

    @Test
    void saysThatNothingWaitsAndAsksForAllPages() {
        gate.says("GET /api/v1/approvals", 200, "{\"approvals\": []}");
        assertThat(Run.of("approvals", "list", "--tenant=acme", gate.url()).out())
                .isEqualTo("Nothing waits for approval.\n");
        assertThat(Run.of("approvals", "list", "--state=DENIED", "--json", gate.url())
                        .out())
                .isEqualTo("[ ]\n");
        assertThat(gate.asked())
                .containsExactly(
                        "GET /api/v1/approvals?state=WAITING&tenant=acme", "GET /api/v1/approvals?state=DENIED");
    }

    @Test
    void watchesUntilItIsEnded() throws InterruptedException {
        var out = new StringWriter();
        var err = new StringWriter();
        var command =
                SluiceCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var watching = new Thread(() -> command.execute("approvals", "list", "--watch", "--every=1", gate.url()));
        watching.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> out.toString().contains("d-1"));
        gate.says("GET /api/v1/approvals", 503, "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> err.toString().contains("answers 503. Looking on."));
        gate.says("GET /api/v1/approvals", 200, "{\"approvals\": [" + request("d-1") + "," + request("d-2") + "]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> out.toString().contains("d-2"));
        watching.interrupt();
        watching.join();
        assertThat(out.toString().lines().filter(line -> line.contains("d-1"))).hasSize(1);
    }

    @Test
    void showsWhatIsAsked() {
        assertThat(Run.of("approvals", "show", "d-1", "--tenant=acme", gate.url())
                        .out())
                .isEqualTo("""
                        acme/d-1 WAITING
                          action     rollback on checkout
                          with       by=2
                          where      LIVE in PROD
                          from       sre-bot, requested by ana
                          why held   risk 0.80
                          approvals  1 of 2, by ben, from approver
                          since      2026-01-31T10:00:00Z
                          until      2026-01-31T10:15:00Z
                          digest     d19e57
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            approve  | 200 | {"ruling": "APPROVE", "result": "APPROVE", "disposition": "APPROVED"}          | 0 | Taken. acme/d-1 is APPROVED now.
            approve  | 200 | {"ruling": "APPROVE", "result": "APPROVE", "disposition": "BLOCKED", "verdict": {"blockReason": "too often"}} | 1 | Taken. acme/d-1 is BLOCKED now: too often.
            approve  | 200 | {"ruling": "APPROVE", "result": "APPROVE", "disposition": "AWAITING_APPROVAL"} | 3 | Taken. acme/d-1 is AWAITING_APPROVAL now.
            approve  | 200 | {"ruling": "APPROVE", "result": "1 of 2"}                                      | 3 | Taken: 1 of 2. acme/d-1 goes on waiting.
            approve  | 202 | {"link": "/x"}                                                                 | 4 | the gate has not answered within PT5S
            deny     | 200 | {"ruling": "DENY", "result": "DENY", "disposition": "BLOCKED"}                 | 0 | Taken. acme/d-1 is BLOCKED now.
            withdraw | 200 | {"ruling": "WITHDRAW", "result": "WITHDRAW", "disposition": "BLOCKED"}         | 0 | Taken. acme/d-1 is BLOCKED now.
            """)
    void sendsTheDigestItShowed(String word, int status, String answer, int exitCode, String said) {
        gate.says(RULINGS, status, answer);
        var run = Run.of("approvals", word, "d-1", "--tenant=acme", "--reason=seen", gate.url());
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).contains("rollback on checkout", said);
        assertThat(gate.asked())
                .last()
                .asString()
                .isEqualTo("POST /api/v1/tenants/acme/decisions/d-1/rulings?timeout=PT5S {\"ruling\":\""
                        + word.toUpperCase(Locale.ROOT)
                        + "\",\"reason\":\"seen\",\"actionDigest\":\"d19e57\"}");
    }

    @Test
    void saysWhyTheGateRefuses() {
        gate.says(
                RULINGS, 409, "{\"title\": \"Conflict\", \"detail\": \"the approver is the requester or the source\"}");
        var run = Run.of("approvals", "approve", "d-1", "--tenant=acme", "--reason=seen", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("409: the approver is the requester or the source");
    }

    @Test
    void sendsNothingWhenAnotherActionWaits() {
        var run = Run.of("approvals", "approve", "d-1", "--tenant=acme", "--reason=seen", "--digest=0000", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Another action waits under acme/d-1", "Nothing was sent");
        assertThat(gate.asked()).noneMatch(asked -> asked.startsWith("POST"));
    }

    @Test
    void sendsNothingWhenItWaitsNoMore() {
        gate.says("GET /api/v1/tenants/acme/approvals/d-1", 200, request("d-1").replace("WAITING", "EXPIRED"));
        var run = Run.of("approvals", "approve", "d-1", "--tenant=acme", "--reason=seen", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("acme/d-1 waits no more: it is EXPIRED. Nothing was sent.");
        assertThat(gate.asked()).noneMatch(asked -> asked.startsWith("POST"));
    }

    @Test
    void signsInWithTheTokenAndSaysHowWhenOneIsMissing() {
        Run.of("approvals", "list", "--token=abc", gate.url());
        assertThat(gate.tokens()).containsExactly("Bearer abc");
        gate.says("GET /api/v1/approvals", 401, "{\"title\": \"Sign in\"}");
        var run = Run.of("approvals", "list", gate.url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("401: Sign in", "SLUICE_TOKEN");
        assertThat(Run.of("approvals", "list", "--token=a b", gate.url()).exitCode())
                .isEqualTo(2);
    }
}
