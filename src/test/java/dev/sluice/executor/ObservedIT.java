package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.decision.Trace;
import dev.sluice.docs.MetersPage;
import dev.sluice.docs.Promtool;
import dev.sluice.executor.call.Target;
import dev.sluice.gate.RunningGate;
import dev.sluice.topology.Topics;
import dev.sluice.topology.TraceHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of a gate and an executor from outside: their meters, and which trace what they write belongs to. */
@DisabledOnOs(OS.WINDOWS)
@Tag("patient")
class ObservedIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Trace TRACE = new Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");
    private static final int MOST_SERIES_OF_A_GATE = 350;
    private static final int MOST_SERIES_OF_AN_EXECUTOR = 120;

    @TempDir
    private static Path directory;

    private static @Nullable Target target;
    private static @Nullable ExecutorLab lab;
    private static @Nullable RunningGate gate;
    private static @Nullable RunningExecutor executor;

    @BeforeAll
    static void actOnce() throws Exception {
        target = Target.start(Target.answering(200, "done"));
        lab = new ExecutorLab(directory.resolve("keys"));
        lab.policy("""
                live: {enabled: true}
                destinations: {allow: [target]}
                services: {target: {url: "%s", idempotent: true}}
                guards: {Novelty: {mode: off}}
                actions: {call_api: {parameters: {service: {type: string, required: true}}}}
                """.formatted(target.url("/")));
        executor = RunningExecutor.start(ExecutorLab.configuration(lab.settings()));
        Map<String, String> settings = lab.gateSettings(directory.resolve("state"));
        settings.put("audit.checkpoint.interval", "PT1S");
        gate = RunningGate.start(ExecutorLab.configuration(settings));
        await().atMost(SOON).until(() -> gate().state() == KafkaStreams.State.RUNNING);
        await().atMost(SOON).until(() -> get(gatePort(), "/api/v1/policies").contains("call_api"));
        assertThat(decide("rehearsal", "DRY_RUN", Trace.NONE)).contains("\"APPROVED\"");
        assertThat(decide("once", "LIVE", TRACE)).contains("\"APPROVED\"");
        assertThat(decide("unplanned", "LIVE", Trace.NONE)).contains("VALIDATION_REQUIRED");
        await().atMost(SOON).until(() -> lab().outcomes().size() == 2);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new @Nullable AutoCloseable[] {executor, gate, lab, target}) {
            if (each != null) {
                each.close();
            }
        }
    }

    private static ExecutorLab lab() {
        return requireNonNull(lab);
    }

    private static RunningGate gate() {
        return requireNonNull(gate);
    }

    private static int gatePort() {
        return gate().httpPort();
    }

    private static int executorPort() {
        return requireNonNull(executor).httpPort();
    }

    private static String get(int port, String path) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String decide(String id, String mode, Trace trace) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gatePort() + "/api/v1/tenants/acme/decisions"))
                .header("Content-Type", "application/json");
        if (trace.parent() != null) {
            request.header(TraceHeaders.PARENT, requireNonNull(trace.parent()))
                    .header(TraceHeaders.STATE, requireNonNull(trace.state()));
        }
        String plan = id.equals("unplanned") ? "another" : "plan";
        String body = """
                {"decisionId": "%s", "environment": "DEV", "mode": "%s", "acknowledgeRisk": true, "planId": "%s",
                 "action": {"type": "call_api", "target": "weather", "parameters": {"service": "target"}},
                 "confidence": 0.9, "decidedAt": "%s"}
                """.formatted(id, mode, plan, Instant.now());
        return CLIENT.send(
                        request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long traced(String topic) {
        return lab().committed(topic).stream()
                .filter(record -> TraceHeaders.of(record.headers()).equals(TRACE))
                .count();
    }

    @Test
    void whatComesOfADecisionBelongsToTheTraceOfTheRequestThatBroughtIt() {
        for (String topic : new String[] {
            Topics.DECISIONS, Topics.APPROVED, Topics.LIVE_ACTIONS, Topics.EXECUTION_REPORTS, Topics.OUTCOMES
        }) {
            assertThat(traced(topic)).as(topic).isEqualTo(1);
        }
        // its verdict, its report, the one attempt, its outcome
        assertThat(traced(Topics.AUDIT)).isEqualTo(4);
        assertThat(traced(Topics.BLOCKED)).isZero();
        Target.Seen call = requireNonNull(target).seen().get(0);
        assertThat(call.header("Traceparent")).isEqualTo(TRACE.parent());
        assertThat(call.header("Tracestate")).isEqualTo(TRACE.state());
    }

    @Test
    void aGateServesWhatThePageOfMetersPromisesAndNothingElse() throws Exception {
        String text = get(gatePort(), "/metrics");
        assertThatItServesWhatIsPromised(text, name -> !name.startsWith("sluice_executor_"));
        assertThat(series(text)).isLessThan(MOST_SERIES_OF_A_GATE);
    }

    @Test
    void anExecutorDoesToo() throws Exception {
        String text = get(executorPort(), "/metrics");
        assertThatItServesWhatIsPromised(
                text, name -> name.startsWith("sluice_executor_") || !name.startsWith("sluice_"));
        assertThat(series(text)).isLessThan(MOST_SERIES_OF_AN_EXECUTOR);
    }

    private static long series(String text) {
        return text.lines().filter(line -> !line.startsWith("#")).count();
    }

    private static void assertThatItServesWhatIsPromised(String text, Predicate<String> here) throws Exception {
        MetersPage promised = MetersPage.documented();
        MetersPage served = MetersPage.scraped(text);
        served.families().forEach((name, family) -> {
            MetersPage.Family page = promised.families().get(name);
            assertThat(page).as("docs/metrics.md has %s", name).isNotNull();
            assertThat(here.test(name)).as(name).isTrue();
            assertThat(family.type()).as(name).isEqualTo(requireNonNull(page).type());
            assertThat(family.labels()).as(name).isEqualTo(page.labels());
        });
        assertThat(served.families().keySet())
                .containsAll(promised.families().entrySet().stream()
                        .filter(each ->
                                here.test(each.getKey()) && each.getValue().always())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theyMeasureWhatHasHappened() throws Exception {
        String ofGate = get(gatePort(), "/metrics");
        assertThat(ofGate)
                .contains(
                        "sluice_decisions_total{disposition=\"APPROVED\",mode=\"LIVE\"} 1.0",
                        "sluice_findings_total{code=\"VALIDATION_REQUIRED\",guard=\"Validation\",level=\"BLOCK\"} 1.0",
                        "sluice_gate_state{state=\"RUNNING\"} 1.0",
                        "sluice_threads_alive 2.0",
                        "sluice_tasks{kind=\"active\"} 4.0",
                        "sluice_audit_entries_total{kind=\"VERDICT\"} 3.0")
                .containsPattern("sluice_stores_memory_bytes [1-9]")
                .containsPattern("sluice_thread_time_ratio\\{activity=\"poll\"} 0\\.[0-9]*[1-9]")
                .containsPattern("sluice_thread_latency_seconds\\{activity=\"commit\"} [0-9.E-]*[1-9]");
        assertThat(get(executorPort(), "/metrics"))
                .contains(
                        "sluice_executor_permits_total{ambiguous=\"false\",result=\"success\"} 1.0",
                        "sluice_executor_ready 1.0",
                        "sluice_executor_lanes_connected 4.0",
                        "sluice_executor_pickup_seconds_count 1");
    }

    @Test
    void aCheckpointIsSeen() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(gatePort(), "/metrics"))
                        .containsPattern("sluice_audit_checkpoint_age_seconds [0-9]")
                        .containsPattern("sluice_audit_proven_entries [1-9]"));
    }

    @Test
    void prometheusHasNothingToSayAgainstTheNames() throws Exception {
        Promtool.isRequired();
        Promtool.approves(get(gatePort(), "/metrics"), "check", "metrics");
        Promtool.approves(get(executorPort(), "/metrics"), "check", "metrics");
    }
}
