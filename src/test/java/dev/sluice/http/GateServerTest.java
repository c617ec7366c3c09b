package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.auth.Authentication;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.learn.Windows;
import dev.sluice.query.ClusterMap;
import dev.sluice.query.Lookups;
import dev.sluice.query.Owners;
import dev.sluice.query.TenantQueries;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server around the routes: what it refuses and how, and what it says of itself. */
class GateServerTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String STATISTICS = "/api/v1/tenants/acme/learning/statistics";

    private final AtomicReference<@Nullable String> complaint = new AtomicReference<>();
    private final AtomicReference<KafkaStreams.State> state = new AtomicReference<>(KafkaStreams.State.CREATED);
    private static final HttpSettings HERE = new HttpSettings("127.0.0.1", 0, null);

    private final GateServer server = GateServer.start(
            HERE,
            Authentication.of(HERE, InstantSource.system()),
            GateInfo.of("sluice-test", NOON, Windows.DEFAULT),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List.of(() -> complaint.get()),
            InstantSource.fixed(NOON));
    private final HttpCalls http = new HttpCalls(server.port());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysWhereItListens() {
        assertThat(server.applicationServer()).isEqualTo("127.0.0.1:" + server.port());
        assertThat(server.port()).isPositive();
    }

    @Test
    void asksToComeBackBeforeTheGateRuns() {
        HttpResponse<String> answer = http.get(STATISTICS);

        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertProblem(answer, 503, "unavailable");
        assertThat(HttpCalls.json(answer).get("detail").asText()).isEqualTo("The gate is starting");
    }

    @Test
    void asksToComeBackWhileTheStoresMove() {
        open();

        HttpResponse<String> answer = http.get(STATISTICS);

        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertProblem(answer, 503, "unavailable");
    }

    @Test
    void knowsNothingAtOtherPaths() {
        assertProblem(http.get("/"), 404, "not-found");
        assertProblem(http.get("/api/v1/tenants/acme"), 404, "not-found");
        assertProblem(http.get("/api/v1/tenants/acme/learning/statistics/all"), 404, "not-found");
        assertThat(http.json("/nowhere").get("instance").asText()).isEqualTo("/nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void onlyReads(String method) {
        HttpResponse<String> answer = http.call(method, STATISTICS);

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        HttpResponse<String> get = http.get("/info");
        HttpResponse<String> head = http.call("HEAD", "/info");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(http.call("HEAD", STATISTICS).statusCode()).isEqualTo(503);
        assertThat(http.call("HEAD", "/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAFormItDoesNotHave() {
        HttpResponse<String> answer = http.get("/info", "Accept", "text/html");

        assertProblem(answer, 406, "not-acceptable");
        assertThat(HttpCalls.json(answer).get("detail").asText()).contains("application/json");
    }

    @Test
    void refusesAnUnknownParameterAndNamesIt() {
        JsonNode problem = http.json("/info?verbose=true");

        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("field").asText()).isEqualTo("verbose");
        assertThat(problem.get("limit").asText()).isEqualTo("no parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "a=%zz", "%"})
    void refusesAQueryThatIsNotProperlyEncoded(String query) throws IOException {
        assertThat(raw("GET /info?" + query + " HTTP/1.1")).contains(" 400 ", "application/problem+json");
    }

    /** The answer must not be lost with a connection that is closed while the body is still being written. */
    @RepeatedTest(20)
    void refusesABodyThatIsTooLarge() {
        HttpResponse<String> answer = http.call("GET", STATISTICS, new byte[1024 * 1024]);

        assertProblem(answer, 413, "too-large");
    }

    /** The rest of a body may come too late to be read, and then the server closes: nobody must ask there again. */
    @Test
    void saysThatAConnectionEndsWhereABodyWasNotRead() throws IOException {
        String promised = String.join(
                "\r\n",
                "POST /api/v1/tenants/acme/decisions HTTP/1.1",
                "Host: localhost",
                "Origin: http://elsewhere.example",
                "Content-Type: application/json",
                "Content-Length: 2",
                "",
                "");

        assertThat(sent(promised)).contains(" 403 ", "Connection: close");
        assertThat(http.send("POST", "/api/v1/tenants/acme/decisions", "{}")
                        .headers()
                        .firstValue("Connection"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /../etc/passwd HTTP/1.1",
                "GET /%2e%2e/info HTTP/1.1",
                "GET /info%00 HTTP/1.1",
                "G ET /info HTTP/1.1",
                "GET /info HTTP/9.9",
                "complete rubbish"
            })
    void refusesWhatIsHardlyHttpWithoutSayingWhatItRunsOn(String line) throws IOException {
        assertThat(raw(line))
                .containsPattern("^HTTP/1.1 (400|404|505) ")
                .doesNotContainIgnoringCase("jetty", "javalin", "exception", "<html", "\tat ");
    }

    @Test
    void refusesAnEndlessAddress() throws IOException {
        assertThat(raw("GET /info?" + "x".repeat(20_000) + " HTTP/1.1"))
                .contains(" 414 ", "application/problem+json")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void protectsEveryAnswer() {
        for (String path : List.of("/info", "/nowhere", STATISTICS)) {
            var headers = http.get(path).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void saysWhatItIs() {
        JsonNode info = http.json("/info");

        assertThat(info.get("applicationId").asText()).isEqualTo("sluice-test");
        assertThat(info.get("instance").asText()).isEqualTo(server.applicationServer());
        assertThat(info.get("java").asText()).isEqualTo(Runtime.version().toString());
        assertThat(info.get("kafka").asText()).isEqualTo("4.3.1");
        assertThat(info.get("startedAt").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(info.get("learning").get("window").asText()).isEqualTo("PT1H");
        assertThat(info.get("version").asText()).isNotEmpty();
    }

    @Test
    void isAliveButNotReadyBeforeTheGateRuns() {
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(http.get("/health/started").statusCode()).isEqualTo(503);
        assertThat(http.json("/health/ready").get("reasons").get(0).asText())
                .isEqualTo("the streams client has not been started");
    }

    @Test
    void isReadyWhileItsClientRuns() {
        open();
        state.set(KafkaStreams.State.RUNNING);
        assertThat(http.json("/health/ready").toString())
                .isEqualTo("{\"status\":\"UP\",\"state\":\"RUNNING\",\"reasons\":[],\"warnings\":[]}");
        assertThat(http.get("/health/started").statusCode()).isEqualTo(200);

        state.set(KafkaStreams.State.REBALANCING);
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(http.json("/health/ready").get("reasons").get(0).asText())
                .isEqualTo("the streams client is REBALANCING, not RUNNING");
        assertThat(http.get("/health/started").statusCode()).isEqualTo(200);
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyWithoutItsRegistryButAlive() {
        open();
        state.set(KafkaStreams.State.RUNNING);
        complaint.set("the schema registry cannot be reached");

        HttpResponse<String> ready = http.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(HttpCalls.json(ready).get("reasons").get(0).asText())
                .isEqualTo("the schema registry cannot be reached");
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotAliveOnceItsClientHasDied() {
        open();
        state.set(KafkaStreams.State.ERROR);

        assertThat(http.get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void countsItsRequestsForPrometheus() {
        http.get("/info");

        HttpResponse<String> metrics = http.get("/metrics");

        assertThat(metrics.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("sluice_http_requests_seconds_count{method=\"GET\",route=\"/info\",status=\"200\"} 1");
    }

    @Test
    void speaksOpenMetricsToWhomAsks() {
        HttpResponse<String> metrics =
                http.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(metrics.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(metrics.body()).endsWith("# EOF\n");
    }

    private void open() {
        TenantQueries unreadable = new TenantQueries(
                (partition, copy) -> {
                    throw new InvalidStateStoreException("moving");
                },
                Windows.DEFAULT,
                InstantSource.fixed(NOON));
        server.open(new Lookups(
                unreadable,
                Owners.alone(),
                () -> new ClusterMap(List.of(), List.of()),
                state::get,
                new Topology().describe()));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        JsonNode problem = HttpCalls.json(answer);
        assertThat(problem.get("type").asText()).isEqualTo("urn:sluice:problem:" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotEmpty();
        assertThat(problem.get("detail").asText()).isNotEmpty();
    }

    private String raw(String line) throws IOException {
        return sent(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** Everything that is answered until the server closes. */
    private String sent(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
