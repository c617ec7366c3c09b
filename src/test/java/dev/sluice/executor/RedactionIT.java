package dev.sluice.executor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.gate.SluiceChild;
import dev.sluice.http.HttpCalls;
import dev.sluice.topology.Topics;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are put in wherever anybody can put something in, and everything is read that comes out: topics, logs, metrics,
 * answers, reports. Gate, executor and commands are processes of their own, with the logs people would have.
 */
@DisabledOnOs(OS.WINDOWS)
class RedactionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SEED = Long.getLong("canary.seed", System.nanoTime() & 0xffff_ffffL);
    private static final int CANARIES = 200;
    private static final int TENANTS = 8;
    private static final int ECHOED = 30;
    private static final int SAYING = 20;
    private static final int REHEARSED = 10;
    private static final String ACME = "/api/v1/tenants/tenant-0";
    private static final String TOKENS = "{name: %s, sha256: %s, roles: [%s], tenants: ['*']}";

    @TempDir
    private Path directory;

    private final Canaries canaries = new Canaries(SEED, CANARIES);
    private final Map<String, byte[]> out = new TreeMap<>();
    private @Nullable NodeTarget started;
    private @Nullable ExecutorLab opened;
    private @Nullable SluiceChild gate;
    private @Nullable SluiceChild executor;
    private int answers;

    @BeforeEach
    void start() throws Exception {
        System.err.println("Canaries of -Dcanary.seed=" + SEED);
        started = NodeTarget.start(directory, said());
        opened = new ExecutorLab(directory.resolve("keys"));
        lab().policy(policy());
        Path tokens = Files.writeString(
                directory.resolve("tokens.yaml"),
                "- " + TOKENS.formatted("ana", Digests.sha256("ana-token"), "admin, approver, operator") + "\n- "
                        + TOKENS.formatted("ben", Digests.sha256("ben-token"), "admin, approver, operator") + "\n");
        Map<String, String> ofGate = lab().gateSettings(directory.resolve("state"));
        ofGate.put("http.auth.tokens", tokens.toString());
        ofGate.put("log.format", "json");
        ofGate.put("log.level", "trace");
        gate = child("gate", ofGate);
        Map<String, String> ofExecutor = lab().settings();
        ofExecutor.put("log.format", "text");
        ofExecutor.put("log.level", "trace");
        executor = child("executor", ofExecutor);
        await().atMost(PATIENCE).until(() -> port("gate") > 0 && port("executor") > 0);
        await().atMost(PATIENCE)
                .until(() -> http("ana").get("/health/ready").statusCode() == 200
                        && new HttpCalls(port("executor")).get("/health/ready").statusCode() == 200);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : Arrays.asList(gate, executor, opened, started)) {
            if (each != null) {
                each.close();
            }
        }
    }

    private SluiceChild child(String what, Map<String, String> settings) {
        // the configuration of the log is that of the product, not that of these tests
        return SluiceChild.start(
                what,
                settings,
                directory.resolve(what + ".log"),
                System.getProperty("java.class.path"),
                List.of("-Dlogback.configurationFile=logback.xml"));
    }

    private int port(String process) throws Exception {
        Path log = directory.resolve(process + ".log");
        Matcher listening = Pattern.compile("(?:HTTP|Health) on http://127.0.0.1:(\\d+)")
                .matcher(Files.exists(log) ? Files.readString(log) : "");
        return listening.find() ? Integer.parseInt(listening.group(1)) : 0;
    }

    private ExecutorLab lab() {
        return requireNonNull(opened);
    }

    private HttpCalls http(String who) throws Exception {
        return new HttpCalls(port("gate"), who + "-token");
    }

    /** Answers of the target, each with two secrets of its own. */
    private List<Map<String, Object>> said() {
        int[] statuses = {200, 500, 404, 307, 200};
        List<Map<String, Object>> said = new ArrayList<>();
        for (int i = 0; i < SAYING; i++) {
            int status = statuses[i % statuses.length];
            Canaries.Canary inHeader = canaries.next();
            String location = "http://localhost/x?" + inHeader.key() + "=" + inHeader.secret();
            Map<String, Object> headers = status == 307
                    ? Map.of("location", location)
                    : Map.of("x-token", inHeader.secret(), "set-cookie", "session=" + inHeader.secret());
            said.add(Map.of(
                    "status",
                    status,
                    "headers",
                    headers,
                    "body",
                    "I know " + canaries.next().text()));
        }
        return said;
    }

    private String policy() {
        NodeTarget target = requireNonNull(started);
        String services = IntStream.range(0, SAYING)
                .mapToObj(i -> "say%d: {url: \"%s\", idempotent: true}".formatted(i, target.url("/say/" + i)))
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, SAYING).mapToObj(i -> "say" + i).collect(Collectors.joining(", "));
        return """
                live: {enabled: true}
                destinations: {allow: [echo, %s]}
                services: {echo: {url: "%s", idempotent: true}, %s}
                limits: {maxOrdersPerDay: 1000000}
                concurrency: {max: 3, queue: 100, queueTimeout: PT10M}
                execution: {retries: 1}
                guards:
                  Repetition: {mode: off}
                  FailureMemory: {mode: off}
                  LearnedTrust: {mode: off}
                  Novelty: {mode: off}
                actions:
                  call_api:
                    additional: true
                    parameters: {service: {type: string, required: true}, note: {type: string, freeText: true}}
                  tell:
                    executor: log
                    additional: true
                    parameters: {note: {type: string, freeText: true}}
                  choose:
                    parameters: {which: {type: string, enum: [a, b], required: true}, size: {type: number, max: 3}}
                """.formatted(names, target.url("/echo"), services);
    }

    @Test
    void noSecretComesOutOfWhereItWasPutIn() throws Exception {
        rehearse();
        runLive();
        forge();
        spoil();
        askOverHttp();
        runPlans();
        assertThat(canaries.flown()).isEqualTo(CANARIES);

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> lab().outcomes().stream()
                                .filter(each -> each.mode() == Mode.LIVE)
                                .count()
                        >= ECHOED + SAYING);
        await().atMost(PATIENCE).until(() -> lab().audits().size() >= 4);
        lookUp();
        listen();
        Map<String, Object> leaks = new LinkedHashMap<>();
        out.forEach((where, bytes) -> {
            var found = canaries.in(bytes);
            if (!found.isEmpty()) {
                leaks.put(where, found);
            }
        });
        System.err.println(out.size() + " places, "
                + out.values().stream().mapToLong(bytes -> bytes.length).sum() + " bytes were searched");
        leaks.forEach((where, found) -> System.err.println("LEAK " + where + "\n  " + found));
        assertThat(leaks.keySet()).isEmpty();
        assertThatTheyWereThere();
    }

    /** What should hold them does: else nothing would have been planted. */
    private void assertThatTheyWereThere() {
        RawTopics topics = new RawTopics(lab().cluster());
        assertThat(canaries.in(topics.bytes(Topics.DECISIONS))).hasSizeGreaterThan(100);
        assertThat(canaries.in(topics.bytes(Topics.LIVE_ACTIONS))).hasSizeGreaterThan(50);
        assertThat(canaries.in(topics.bytes(Topics.DEAD_LETTERS))).hasSizeGreaterThan(10);
    }

    /** Dry runs, blocked and held ones among them. */
    private void rehearse() throws Exception {
        for (int i = 0; i < REHEARSED; i++) {
            Canaries.Canary key = canaries.next();
            Map<String, Object> parameters = i % 3 == 0
                    ? Map.of("which", canaries.next().text(), key.key(), key.secret(), "size", 7.0)
                    : Map.of("note", canaries.next().text(), key.key(), key.secret());
            Action action = new Action(
                    i % 3 == 0 ? "choose" : "tell",
                    "desk",
                    parameters,
                    canaries.next().text(),
                    null);
            Header header = i % 2 == 0
                    ? new RecordHeader("tracestate", ("x=" + canaries.next().text()).getBytes(UTF_8))
                    : new RecordHeader("authorization", canaries.next().secret().getBytes(UTF_8));
            lab().send(decision("dry-" + i, i % TENANTS, action, Mode.DRY_RUN, canaries.next(), i % 3 == 1), header);
        }
        for (int i = 0; i < ECHOED + SAYING; i++) {
            lab().send(live(i, Mode.DRY_RUN));
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(lab().verdicts()).hasSizeGreaterThanOrEqualTo(REHEARSED + ECHOED + SAYING);
            assertThat(lab().verdicts().stream()
                            .filter(each -> each.decisionId().startsWith("dry_run-live"))
                            .map(Verdict::blockReason))
                    .containsOnlyNulls();
            assertThat(lab().outcomes().stream()
                            .filter(each -> each.decisionId().startsWith("dry_run-live")))
                    .hasSize(ECHOED + SAYING);
        });
    }

    private void runLive() throws Exception {
        for (int i = 0; i < ECHOED + SAYING; i++) {
            lab().send(live(i, Mode.LIVE));
        }
    }

    private final Map<Integer, Map<String, Object>> planted = new LinkedHashMap<>();

    /** What the target repeats, or what it answers with secrets of its own. */
    private Decision live(int number, Mode mode) {
        Map<String, Object> parameters = planted.computeIfAbsent(number, first -> {
            if (number >= ECHOED) {
                return Map.of("service", "say" + (number - ECHOED));
            }
            Canaries.Canary key = canaries.next();
            // a line break would be blocked
            String note = canaries.next().text().replace('\n', ' ');
            return Map.of("service", "echo", key.key(), key.secret(), "note", note);
        });
        Action action = new Action("call_api", "target", parameters, null, null);
        return decision(
                mode.name().toLowerCase(Locale.ROOT) + "-live-" + number, number % TENANTS, action, mode, null, false);
    }

    private static Decision decision(
            String id, int tenant, Action action, Mode mode, Canaries.@Nullable Canary canary, boolean held) {
        String said = canary == null ? null : canary.text();
        return new Decision(
                id,
                "tenant-" + tenant,
                Environment.DEV,
                "bot",
                action,
                0.85,
                held,
                true,
                mode,
                true,
                said,
                "plan-" + id.replaceAll(".*-", ""),
                said == null ? List.of() : List.of(new Hypothesis(said, 0.5), new Hypothesis("other", 0.45)),
                Map.of(),
                said == null
                        ? Map.of()
                        : Map.of("why", said, "token", requireNonNull(canary).secret()),
                0,
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Permits nobody signed, and what is no permit at all. */
    private void forge() throws Exception {
        for (int i = 0; i < 2; i++) {
            Action action = new Action(
                    "call_api", "target", Map.of("note", canaries.next().text()), null, null);
            Decision decision = decision("forged-" + i, i, action, Mode.LIVE, canaries.next(), false);
            lab().send(lab().permit(decision, "http://localhost/", true, ExecutorLab.QUICK)
                    .signed(null));
            lab().send(Topics.LIVE_ACTIONS, "tenant-0", canaries.next().text().getBytes(UTF_8));
        }
    }

    /** Records that cannot be decoded. */
    private void spoil() throws Exception {
        for (String topic : List.of(
                Topics.DECISIONS,
                Topics.RULINGS,
                Topics.METRICS_SNAPSHOTS,
                Topics.EXECUTION_REPORTS,
                Topics.FEEDBACK)) {
            for (int i = 0; i < 3; i++) {
                // what is written into other topics stays there; these hold nothing anybody would read
                byte[] rubbish = canaries.next().text().getBytes(UTF_8);
                if (topic.equals(Topics.DECISIONS)) {
                    lab().send(topic, "tenant-0", rubbish);
                } else {
                    lab().send(Topics.DECISIONS, topic, rubbish);
                }
            }
        }
    }

    private void askOverHttp() throws Exception {
        String body = """
                {"decisionId": "%s", "environment": "DEV", "confidence": 0.85, "requiresHumanApproval": true, "decidedAt": "%s",
                 "rationale": %s, "action": {"type": "tell", "target": "desk", "parameters": {"note": %s, "%s": %s}}}
                """;
        Canaries.Canary key = canaries.next();
        // a line break would be blocked
        String text = canaries.next().text().replace('\n', ' ');
        String asked = body.formatted(
                "http-1", Instant.now(), quoted(canaries.next().text()), quoted(text), key.key(), quoted(key.secret()));
        assertThat(keep(http("ana").send("POST", ACME + "/decisions", asked)).statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> http("ben").get(ACME + "/approvals/http-1").statusCode() == 200);
        String digest = http("ben")
                .json(ACME + "/approvals/http-1")
                .path("actionDigest")
                .asText();
        String ruling = "{\"ruling\": \"%s\", \"reason\": %s, \"actionDigest\": \"%s\"}";
        String path = ACME + "/decisions/http-1/rulings";
        keep(http("ana")
                .send(
                        "POST",
                        path,
                        ruling.formatted("APPROVE", quoted(canaries.next().text()), digest)));
        keep(http("ben")
                .send(
                        "POST",
                        path,
                        ruling.formatted("MAYBE", quoted(canaries.next().text()), digest)));
        keep(http("ben")
                .send(
                        "POST",
                        path,
                        ruling.formatted("APPROVE", "1", canaries.next().text().hashCode())));
        keep(http("ben")
                .send(
                        "POST",
                        path,
                        ruling.formatted("DENY", quoted(canaries.next().text()), digest)));
        String control = "{\"state\": \"HALTED\", \"reason\": %s}";
        keep(http("ana")
                .send(
                        "PUT",
                        "/api/v1/controls/tenant:stopped",
                        control.formatted(quoted(canaries.next().text()))));
        keep(http("ana").send("POST", "/api/v1/tenants/stopped/decisions", asked.replace("http-1", "http-2")));
        String change = "{\"document\": %s, \"reason\": %s}";
        String broken =
                "guards: {Confidence: {minimum: " + quoted(canaries.next().text()) + "}}";
        keep(http("ana").send("PUT", "/api/v1/policies/tenant:new", change.formatted(quoted(broken), "\"r\"")));
        keep(http("ana")
                .send(
                        "PUT",
                        "/api/v1/policies/tenant:new",
                        change.formatted(
                                quoted("live: {enabled: false}"),
                                quoted(canaries.next().text()))));
        beRefused();
    }

    private void beRefused() throws Exception {
        for (String path : List.of(
                ACME + "/learning/outcomes?limit=%s",
                ACME + "/learning/outcomes?%s=1",
                ACME + "/learning/statistics?from=%s",
                ACME + "/nothing/%s",
                "/%s",
                "/api/v1/controls/%s",
                ACME + "/learning/outcomes?cursor=%s",
                ACME + "/metrics/x?asOf=%s")) {
            keep(http("ana")
                    .get(path.formatted(URLEncoder.encode(canaries.next().text(), UTF_8))));
        }
        for (String body : List.of("{%s: 1}", "{\"decisionId\": %s, \"unknown\": 1}", "[%s]", "%s")) {
            String spoilt = body.formatted(quoted(canaries.next().text()));
            keep(http("ana").send("POST", ACME + "/decisions", spoilt));
            keep(http("ana").send("PUT", "/api/v1/controls/global", spoilt));
        }
        String token = "Bearer " + canaries.next().secret();
        keep(new HttpCalls(port("gate")).get(ACME + "/learning/outcomes", "Authorization", token));
        keep(new HttpCalls(port("gate"))
                .get(
                        ACME + "/learning/outcomes",
                        "Authorization",
                        canaries.next().secret()));
        keep(new HttpCalls(port("gate"))
                .get("/info", "Cookie", "session=" + canaries.next().secret()));
    }

    private HttpResponse<String> keep(HttpResponse<String> answer) {
        String text = answer.statusCode() + "\n" + answer.headers().map() + "\n" + answer.body();
        out.put(
                "answer " + ++answers + " " + answer.uri().getPath().replaceAll("(?<=.{60}).*", ""),
                text.getBytes(UTF_8));
        return answer;
    }

    private static String quoted(String text) throws Exception {
        return new ObjectMapper().writeValueAsString(text);
    }

    /** The commands, as somebody would call them who has the secrets. */
    private void runPlans() throws Exception {
        while (canaries.flown() < CANARIES) {
            String note = canaries.next().text();
            Map<String, Object> parameters = new LinkedHashMap<>(Map.of("note", note));
            while (canaries.flown() < CANARIES && parameters.size() < 8) {
                Canaries.Canary key = canaries.next();
                parameters.put(parameters.size() + "_" + key.key(), key.secret());
            }
            Path file = directory.resolve("plan-" + canaries.flown() + ".json");
            Files.writeString(
                    file,
                    new ObjectMapper()
                            .writeValueAsString(Map.of(
                                    "action", Map.of("type", "tell", "target", "desk", "parameters", parameters))));
            String plans = directory.resolve("plans").toString();
            String plan = command("plan", file.toString(), "--tenant", "tenant-0", "--plans", plans)
                    .lines()
                    .filter(line -> line.matches("plan-[0-9a-f]{16}"))
                    .findFirst()
                    .orElseThrow();
            command("validate", plan, "--plans", plans);
            command("execute", plan, "--plans", plans, "--timeout", "PT5S");
            command("execute", plan, "--plans", plans, "--live", "--acknowledge-risk", "--json", "--timeout", "PT30S");
        }
    }

    private String command(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.Sluice"));
        command.addAll(List.of(words));
        Path said = directory.resolve("command-" + ++answers + ".txt");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        process.environment().put("SLUICE_GATE_URL", "http://127.0.0.1:" + port("gate"));
        process.environment().put("SLUICE_TOKEN", "ana-token");
        process.start().waitFor();
        out.put("command " + answers + " " + words[0], Files.readAllBytes(said));
        return Files.readString(said);
    }

    /** Everything that can be asked for. */
    private void lookUp() throws Exception {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            String path = "/api/v1/tenants/tenant-" + tenant;
            for (String what : List.of(
                    "/learning/outcomes?limit=100",
                    "/learning/export",
                    "/learning/statistics",
                    "/learning/windows",
                    "/learning/context",
                    "/capabilities?environment=DEV",
                    "/policy?environment=DEV")) {
                keep(http("ana").get(path + what));
            }
        }
        for (String what : List.of(
                "/api/v1/approvals",
                "/api/v1/approvals?state=DENIED",
                "/api/v1/controls",
                "/api/v1/policies",
                "/api/v1/policies/default/history",
                "/api/v1/policies/tenant:new/history",
                "/api/v1/topology",
                "/health/ready",
                "/info",
                "/metrics")) {
            keep(http("ana").get(what));
        }
        for (var verdict : lab().verdicts()) {
            String path = "/api/v1/tenants/" + verdict.tenantId();
            keep(http("ana").get(path + "/decisions/" + verdict.decisionId()));
            keep(http("ana").get(path + "/approvals/" + verdict.decisionId()));
        }
        keep(new HttpCalls(port("executor")).get("/metrics"));
        keep(new HttpCalls(port("executor")).get("/health/ready"));
    }

    /** Topics but those that may hold secrets, and the logs. */
    private void listen() throws Exception {
        RawTopics topics = new RawTopics(lab().cluster());
        for (String topic : topics.names()) {
            boolean raw = List.of(Topics.DECISIONS, Topics.LIVE_ACTIONS, Topics.DEAD_LETTERS)
                            .contains(topic)
                    || topic.endsWith("-changelog");
            if (!raw) {
                out.put("topic " + topic, topics.bytes(topic));
            }
        }
        out.put("log of the gate", Files.readAllBytes(directory.resolve("gate.log")));
        out.put("log of the executor", Files.readAllBytes(directory.resolve("executor.log")));
        assertThat(out)
                .containsKeys(
                        "topic approved",
                        "topic blocked",
                        "topic awaiting-approval",
                        "topic outcomes",
                        "topic audit",
                        "topic execution-reports",
                        "topic executions",
                        "topic rulings",
                        "topic controls");
    }
}
