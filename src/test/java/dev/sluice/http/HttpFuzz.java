package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.auth.Identity;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.learn.Windows;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.query.ClusterMap;
import dev.sluice.query.DriverStores;
import dev.sluice.query.Lookups;
import dev.sluice.query.Owners;
import dev.sluice.query.TenantQueries;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateMeters;
import dev.sluice.topology.GateTopology;
import dev.sluice.topology.LocalGate;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Requests to every route there is: each is answered, or refused with a problem document; nothing else comes out.
 *
 * <p>The first byte of an input chooses the route. Then come, a line each, the parts of its path, divided by bars, and its
 * query; the rest is its body.
 */
public final class HttpFuzz {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Route> ROUTES = routes();

    private HttpFuzz() {}

    private static List<Route> routes() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LocalGate gate = new LocalGate(NOON, Windows.DEFAULT, meters);
        gate.send(new PolicySource("default", "extends: payments\n", 0, "ana", "fuzz", NOON));
        ClusterMap cluster = new ClusterMap(
                List.of(new ClusterMap.Instance("localhost:1", true, List.of(0), List.of())),
                List.of(new ClusterMap.Partition(0, "localhost:1", List.of())));
        Gateway gateway = new Gateway();
        gateway.open(new Lookups(
                new TenantQueries(new DriverStores(gate.driver()), Windows.DEFAULT, gate::now),
                Owners.alone(),
                () -> cluster,
                () -> KafkaStreams.State.RUNNING,
                new GateTopology(
                                AvroFormats.selfDescribing(),
                                Windows.DEFAULT,
                                () -> 1,
                                new GateMeters(meters),
                                Verifier.OFF,
                                Signer.NONE)
                        .get()
                        .describe()));
        Intake intake = new Intake();
        intake.open(new CheckedInputs(), true);
        GateInfo info = GateInfo.of("fuzz", NOON, Windows.DEFAULT);
        return Routes.table(gateway, intake, info, meters, List.of(), () -> NOON);
    }

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(HttpFuzz::fuzzerTestOneInput);
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Route route = ROUTES.get(Byte.toUnsignedInt(data[0]) % ROUTES.size());
        int path = end(data, 1);
        int query = end(data, path + 1);
        String[] parts = text(data, 1, path).split("\\|", -1);
        byte[] body = Arrays.copyOfRange(data, Math.min(query + 1, data.length), data.length);
        if (body.length > route.largestBody()) {
            return;
        }
        try {
            check(route.answer(request(parts, text(data, path + 1, query), body)));
        } catch (ProblemException documented) {
            check(documented.reply("/fuzz"));
        }
    }

    private static Request request(String[] parts, String query, byte[] body) {
        Map<String, String> variables = Map.of(
                TenantRoutes.TENANT,
                parts[0],
                TenantRoutes.ID,
                parts.length > 1 ? parts[1] : "d-1",
                "target",
                parts.length > 1 ? parts[1] : "t",
                Scopes.SCOPE,
                parts[0],
                "schema",
                parts[0]);
        return new Request(
                "/fuzz",
                query,
                variables,
                Exchange.parameters(query),
                null,
                Identity.LOCAL,
                null,
                body,
                Trace.NONE,
                null);
    }

    private static void check(Reply reply) {
        assertThat(reply.status()).isBetween(200, 503).isNotEqualTo(500);
        if (reply.contentType().endsWith("json")) {
            try {
                JSON.readTree(reply.body());
            } catch (IOException e) {
                throw new AssertionError("a reply that is no JSON", e);
            }
        }
    }

    private static int end(byte[] data, int from) {
        int at = from;
        while (at < data.length && data[at] != '\n') {
            at++;
        }
        return at;
    }

    private static String text(byte[] data, int from, int to) {
        return from >= to ? "" : new String(data, from, to - from, StandardCharsets.UTF_8);
    }

    /** Inputs to begin with. */
    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int route = 0; route < ROUTES.size(); route++) {
            String path = ROUTES.get(route).serverPath();
            String parts =
                    path.contains("<") ? "target:acme/t" : path.contains(Scopes.SCOPE) ? "tenant:acme" : "acme|d-1";
            for (String body : bodies(path, ROUTES.get(route).method())) {
                byte[] text =
                        (" " + parts + "\n" + query(ROUTES.get(route)) + "\n" + body).getBytes(StandardCharsets.UTF_8);
                text[0] = (byte) route;
                seeds.add(text);
            }
        }
        return seeds;
    }

    private static String query(Route route) {
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : Parameter.values()) {
            if (route.parameters().contains(parameter)) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(parameter.text())
                        .append('=');
                query.append(
                        switch (parameter.text()) {
                            case "from", "asOf" -> "2026-01-31T10:00:00Z";
                            case "to" -> "1769864400000";
                            case "environment" -> "DEV";
                            case "mode" -> "DRY_RUN";
                            case "timeout" -> "PT1S";
                            case "limit" -> "3";
                            default -> "acme";
                        });
            }
        }
        return query.toString();
    }

    private static List<String> bodies(String path, Method method) {
        if (method != Method.POST && method != Method.PUT) {
            return List.of("");
        }
        if (path.endsWith("/rulings")) {
            return List.of("{\"ruling\":\"APPROVE\",\"reason\":\"fine\",\"actionDigest\":\"" + "ab".repeat(32) + "\"}");
        }
        if (path.startsWith("/api/v1/controls")) {
            return List.of("{\"state\":\"HALTED\",\"freeze\":true,\"reason\":\"drill\"}");
        }
        if (path.startsWith(PolicyRoutes.POLICIES)) {
            return List.of(
                    "{\"document\":\"extends: trading\\n\",\"reason\":\"try\",\"ifEpoch\":-1}",
                    "{\"toEpoch\":1,\"reason\":\"back\"}");
        }
        return List.of(
                "{\"decisionId\":\"d-1\",\"environment\":\"DEV\",\"action\":{\"type\":\"order\",\"target\":\"t\",\"parameters\":"
                        + "{\"quantity\":25,\"price\":2.5,\"side\":\"buy\",\"dry\":true},\"estimatedImpact\":{\"riskLevel\":0.1}},"
                        + "\"confidence\":0.8,\"hypotheses\":[{\"name\":\"h\",\"probability\":1}],\"signals\":{\"s\":true},"
                        + "\"context\":{\"a\":\"b\"},\"causationDepth\":0,\"decidedAt\":\"2026-01-31T11:00:00Z\"}",
                "{\"target\":\"t\",\"observedAt\":\"2026-01-31T11:00:00Z\",\"successRate\":0.5,\"latencyP50Ms\":1,"
                        + "\"latencyP95Ms\":2,\"latencyP99Ms\":3,\"errorRate\":0.5,\"requestsPerSecond\":1e3,\"signals\":{}}");
    }
}
