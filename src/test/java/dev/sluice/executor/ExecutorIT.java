package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.Attempt;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.ControlState;
import dev.sluice.core.policy.Execution;
import dev.sluice.signing.SigningKey;
import dev.sluice.topology.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Tag("patient")
class ExecutorIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static @Nullable NodeTarget target;
    private static @Nullable ExecutorLab lab;
    private static @Nullable RunningExecutor executor;

    @BeforeAll
    static void start() throws Exception {
        target = NodeTarget.start(directory);
        lab = new ExecutorLab(directory.resolve("keys"));
        executor = RunningExecutor.start(ExecutorLab.configuration(lab.settings()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (executor != null) {
            executor.close();
        }
        if (lab != null) {
            lab.close();
        }
        if (target != null) {
            target.close();
        }
    }

    private static NodeTarget target() {
        return requireNonNull(target);
    }

    private static ExecutorLab lab() {
        return requireNonNull(lab);
    }

    @Test
    void makesOneCallForEachPermit() throws Exception {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Permit permit = permit("one-" + i, "/ok", false, ExecutorLab.QUICK);
            permits.add(permit);
            lab().send(permit);
        }
        for (Permit permit : permits) {
            ExecutionReport report = reported(permit);
            assertThat(report.status()).isEqualTo(Status.SUCCESS);
            assertThat(report.attempts()).hasSize(1);
            assertThat(report.result()).contains(permit.idempotencyKey());
            assertThat(report.signature()).isNotNull();
            assertThat(target().requests(permit.idempotencyKey())).hasSize(1);
        }
        assertThat(lab().marks())
                .filteredOn(mark -> mark.idempotencyKey().equals(permits.get(0).idempotencyKey()))
                .extracting(ExecutionMark::phase)
                .containsExactly(ExecutionMark.Phase.STARTED, ExecutionMark.Phase.ENDED);
    }

    @Test
    void triesThreeTimesAsPlannedForOneEffect() throws Exception {
        Permit permit = sent(permit("thrice", "/fail/2", false, ExecutorLab.QUICK));
        ExecutionReport report = reported(permit);
        assertThat(report.status()).isEqualTo(Status.SUCCESS);
        assertThat(report.attempts())
                .extracting(Attempt::status)
                .containsExactly(Status.FAILED, Status.FAILED, Status.SUCCESS);
        assertThat(report.attempts().get(0).error()).isEqualTo("HTTP 500: broken 1");
        List<NodeTarget.Request> requests = target().requests(permit.idempotencyKey());
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1).at() - requests.get(0).at()).isBetween(95L, 600L);
        assertThat(requests.get(2).at() - requests.get(1).at()).isBetween(195L, 700L);
        assertThat(target().effects()).containsOnlyOnce(permit.idempotencyKey());
    }

    @Test
    void sendsOnceWhatTimesOutAtATargetThatIsNotIdempotent() throws Exception {
        Execution impatient = new Execution(3, Duration.ofMillis(100), 2.0, Duration.ofMillis(500), SOON);
        Permit once = sent(permit("timeout-once", "/hang", false, impatient));
        Permit again = sent(permit("timeout-again", "/hang", true, impatient));
        ExecutionReport report = reported(once);
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.ambiguous()).isTrue();
        assertThat(report.attempts()).hasSize(1);
        assertThat(target().requests(once.idempotencyKey())).hasSize(1);
        assertThat(reported(again).attempts()).hasSize(4);
        assertThat(target().requests(again.idempotencyKey())).hasSize(4);
        assertThat(target().effects()).containsOnlyOnce(again.idempotencyKey());
    }

    @Test
    void followsNoRedirectToAnotherHost() throws Exception {
        Permit permit = sent(permit("redirect", "/redirect", true, ExecutorLab.QUICK));
        ExecutionReport report = reported(permit);
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.result()).isEqualTo("HTTP 307 redirects to localhost, and redirects are not followed");
        assertThat(target().requests()).noneMatch(request -> request.path().equals("/stolen"));
    }

    @Test
    void cutsAnAnswerOfTenMegabytes() throws Exception {
        ExecutionReport report = reported(sent(permit("big", "/big", false, ExecutorLab.QUICK)));
        assertThat(report.status()).isEqualTo(Status.SUCCESS);
        assertThat(report.result()).isEqualTo("x".repeat(4096));
        assertThat(report.warnings())
                .containsExactly(
                        "the answer was not read beyond 65536 of at most 65536 bytes",
                        "the result was cut after 4096 bytes");
    }

    @Test
    void reportsNoSecretThatTheTargetAnswersWith() throws Exception {
        Decision decision = ExecutorLab.decision("echo", "acme", Map.of("api_key", "canary-77-key", "city", "Rome"));
        Permit permit = sent(lab().permit(decision, target().url("/echo"), false, ExecutorLab.QUICK));
        assertThat(reported(permit).result()).isEqualTo("{\"api_key\":\"[REDACTED]\",\"city\":\"Rome\"}");
        assertThat(target().requests(permit.idempotencyKey()).get(0).body()).contains("canary-77-key");
    }

    @Test
    void carriesOutNothingThatIsForgedAlteredOrReplayedAndHasItAudited() throws Exception {
        Permit genuine = permit("genuine", "/ok", true, ExecutorLab.QUICK);
        Permit unsigned = permit("unsigned", "/ok", true, ExecutorLab.QUICK).signed(null);
        Permit forged = SigningKey.generate("gate").signed(permit("forged", "/ok", true, ExecutorLab.QUICK));
        Permit source = permit("altered", "/ok", true, ExecutorLab.QUICK);
        Permit altered = new Permit(
                source.permitId(),
                ExecutorLab.decision("altered", "acme", Map.of("amount", 1_000_000L)),
                source.actionDigest(),
                source.decisionDigest(),
                source.policyVersion(),
                0,
                0,
                source.issuedAt(),
                source.expiresAt(),
                source.adapter(),
                false,
                source.service(),
                null,
                source.execution(),
                source.signature());
        sent(unsigned);
        sent(forged);
        sent(altered);
        lab().send(Topics.LIVE_ACTIONS, "acme", "no permit at all".getBytes(StandardCharsets.UTF_8));
        reported(sent(genuine));
        sent(genuine);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lab().audits())
                        .filteredOn(entry -> entry.kind() == AuditKind.ATTEMPT
                                && entry.result().equals("refused"))
                        .extracting(ExecutorIT::summary)
                        .contains(
                                "unsigned: it is not signed",
                                "forged: the signature is not one of key gate over this record",
                                "altered: actionDigest is not that of the action")
                        .anyMatch(summary -> summary.startsWith("genuine: replayed: the permit at live-actions-"))
                        .anyMatch(summary -> summary.contains(": undecodable: ")));
        assertThat(target().requests(genuine.idempotencyKey())).hasSize(1);
        for (Permit each : List.of(unsigned, forged, altered)) {
            assertThat(target().requests(each.idempotencyKey())).isEmpty();
            assertThat(lab().reports(each)).isEmpty();
        }
        assertThat(lab().reports(genuine)).hasSize(1);
    }

    private static String summary(AuditEntry entry) {
        return entry.subject() + ": " + entry.reason();
    }

    @Test
    void deniesWhatHasExpired() throws Exception {
        Decision decision = ExecutorLab.decision("late", "acme", Map.of());
        Permit permit = sent(lab().permit(
                        decision,
                        target().url("/ok"),
                        true,
                        ExecutorLab.QUICK,
                        Instant.now().minusMillis(1)));
        ExecutionReport report = reported(permit);
        assertThat(report.status()).isEqualTo(Status.DENIED);
        assertThat(report.trace().get("exec.denied_reason")).startsWith("the permit expired at ");
        assertThat(target().requests(permit.idempotencyKey())).isEmpty();
    }

    @Test
    void endsAsDeniedWhenAHaltComesBetweenTwoAttempts() throws Exception {
        Execution patient = new Execution(10, Duration.ofMillis(300), 1.0, Duration.ofSeconds(5), SOON);
        Decision decision = ExecutorLab.decision("halted", "halting", Map.of());
        Permit permit = sent(lab().permit(decision, target().url("/fail/99"), true, patient));
        await().atMost(SOON)
                .until(() -> !target().requests(permit.idempotencyKey()).isEmpty());
        lab().control("tenant:halting", ControlState.HALTED);
        long committed = System.currentTimeMillis();
        ExecutionReport report = reported(permit);
        assertThat(report.status()).isEqualTo(Status.DENIED);
        assertThat(report.attempts()).hasSizeLessThan(11);
        assertThat(report.trace().get("exec.denied_reason")).startsWith("HALTED for tenant:halting: drill (ana");
        assertThat(target().requests(permit.idempotencyKey())).allMatch(request -> request.at() < committed + 2_000);
        Permit next = sent(lab().permit(
                        ExecutorLab.decision("halted-2", "halting", Map.of()), target().url("/ok"), true, patient));
        assertThat(reported(next).status()).isEqualTo(Status.DENIED);
        assertThat(target().requests(next.idempotencyKey())).isEmpty();
        lab().control("tenant:halting", ControlState.ACTIVE);
        Permit resumed = sent(lab().permit(
                        ExecutorLab.decision("halted-3", "halting", Map.of()), target().url("/ok"), true, patient));
        assertThat(reported(resumed).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void knowsNoAdapterOfThatName() throws Exception {
        Permit source = permit("unknown", "/ok", true, ExecutorLab.QUICK);
        Permit permit = sent(lab().resigned(source, "teleport"));
        ExecutionReport report = reported(permit);
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.result()).isEqualTo("unknown action");
        assertThat(report.ambiguous()).isFalse();
    }

    @Test
    void saysThatItIsWellAndWhatItCounts() throws Exception {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/metrics").body()).contains("sluice_executor_working", "sluice_executor_remembered");
        assertThat(get("/anything").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + requireNonNull(executor).httpPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Permit permit(String id, String path, boolean idempotent, Execution bounds) {
        return lab().permit(ExecutorLab.decision(id, "acme", Map.of("n", 1L)), target().url(path), idempotent, bounds);
    }

    private static Permit sent(Permit permit) throws Exception {
        lab().send(permit);
        return permit;
    }

    private static ExecutionReport reported(Permit permit) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> lab().reports(permit), reports -> !reports.isEmpty())
                .get(0);
    }
}
