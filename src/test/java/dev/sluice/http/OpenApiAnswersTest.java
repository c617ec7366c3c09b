package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.auth.Authentication;
import dev.sluice.config.AuthSettings;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.learn.Windows;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running gate answers as the contract says, and takes what the contract says it takes. */
class OpenApiAnswersTest {
    private static final OpenApi CONTRACT = OpenApi.read();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpSettings HERE = new HttpSettings("127.0.0.1", 0, null);
    private static final String ACME = "/api/v1/tenants/acme";

    /** What was answered rightly so far, as "operation status". */
    private final Set<String> seen = new TreeSet<>();
    /** The examples of answers that were answered in these very words. */
    private final Set<String> shown = new TreeSet<>();

    @Test
    void everyAnswerIsAsTheContractSaysAndEveryGoodOneIsSeen() throws IOException {
        try (ServedGate served = new ServedGate()) {
            live(served);
            HttpCalls http = served.http();
            for (Route route : HttpReferenceTest.routes()) {
                if (route.method() == Method.GET) {
                    ask(http, "GET", route, OpenApi.ask(route), null);
                }
            }
            ask(http, "GET", ACME + "/decisions/shift-2");
            ask(http, "GET", ACME + "/metrics/issuer-a?asOf=2026-01-31T12:00:30Z");
            ask(http, "GET", ACME + "/learning/outcomes?limit=1");
            ask(http, "GET", ACME + "/learning/windows?limit=1");
            ask(http, "GET", "/api/v1/tenants/nobody/learning/statistics");
            ask(http, "GET", "/api/v1/tenants/nobody/learning/context");
            write(http);
            ask(http, "GET", ACME + "/approvals/tell-2");
            ask(http, "GET", "/api/v1/approvals?state=WITHDRAWN");
            ask(http, "GET", "/api/v1/approvals?tenant=acme&limit=1");
            ask(http, "GET", ACME + "/decisions/tell-2");
            ask(http, "GET", "/api/v1/controls");
            ask(http, "GET", "/api/v1/policies");
            ask(http, "GET", "/api/v1/policies/tenant:acme/history");
            exported(http);
        }
        Set<String> promised = new TreeSet<>();
        Set<String> examples = new TreeSet<>();
        for (Route route : HttpReferenceTest.routes()) {
            CONTRACT.operation(route).path("responses").fieldNames().forEachRemaining(status -> {
                if (status.startsWith("2")) {
                    promised.add(route.text() + " " + status);
                    examples(route, status)
                            .fieldNames()
                            .forEachRemaining(name -> examples.add(route.text() + " " + name));
                }
            });
        }
        assertThat(shown).as("examples that are real").isEqualTo(examples);
        promised.removeAll(seen);
        // nothing waits in this process: what is written is known at once; a second checkpoint is always a new one here
        assertThat(promised)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/tenants/{t}/decisions/{id}/rulings 202",
                        "PUT /api/v1/controls/{scope} 202",
                        "PUT /api/v1/policies/{scope} 202",
                        "POST /api/v1/policies/{scope}/rollback 202",
                        "POST /api/v1/audit/checkpoints 200");
    }

    private void write(HttpCalls http) throws IOException {
        ask(http, "POST", ACME + "/metrics");
        ask(http, "POST", ACME + "/decisions?timeout=PT0S");
        ask(http, "POST", ACME + "/decisions");
        ask(http, "GET", "/api/v1/approvals");
        ask(http, "GET", ACME + "/approvals/tell-2");
        send(http, "POST", ACME + "/decisions/tell-2/rulings", """
                {"ruling": "APPROVE", "reason": "seen",
                 "actionDigest": "bbaf0198323c7144d5dbe5634ed2d7c3093573729d948ad270f06e12997d70d1"}""");
        ask(http, "POST", ACME + "/decisions/tell-2/rulings");
        ask(http, "PUT", "/api/v1/controls/target:acme%2Fissuer-b");
        ask(http, "GET", "/api/v1/controls");
        send(
                http,
                "POST",
                ACME + "/decisions",
                example(route("POST", ACME + "/decisions"))
                        .toString()
                        .replace("tell-2", "tell-4")
                        .replace("on-call", "issuer-b"));
        ask(http, "PUT", "/api/v1/policies/tenant:acme");
        send(
                http,
                "PUT",
                "/api/v1/policies/tenant:acme",
                "{\"document\": \"concurrency:\\n  max: 0\\n\", \"reason\": \"r\"}");
        send(http, "PUT", "/api/v1/policies/tenant:acme", "{\"document\": \"{}\", \"reason\": \"r\", \"ifEpoch\": 77}");
        ask(http, "POST", "/api/v1/policies/tenant:acme/rollback");
        ask(http, "POST", "/api/v1/audit/checkpoints");
    }

    private static void live(ServedGate served) {
        served.observe("acme", "issuer-a", 0.832);
        served.gate().advance(Duration.ofSeconds(20));
        served.shift("acme", "shift-1", "issuer-a");
        served.gate().advance(Duration.ofMinutes(1));
        served.notify("acme", "tell-1", Environment.DEV);
        served.gate().advance(Duration.ofMinutes(1));
        served.shift("acme", "shift-2", "issuer-b");
        served.hold("acme", "held-1");
    }

    /** Asks with the contract's own example where the route takes something. */
    private void ask(HttpCalls http, String method, String path) throws IOException {
        Route route = route(method, path);
        ask(
                http,
                method,
                route,
                path,
                route.method().takesBody() ? example(route).toString() : null);
    }

    private void send(HttpCalls http, String method, String path, String body) {
        ask(http, method, route(method, path), path, body);
    }

    private void ask(HttpCalls http, String method, Route route, String path, @Nullable String body) {
        HttpResponse<String> answer = body == null ? http.get(path) : http.send(method, path, body);
        CONTRACT.assertAnswers(route, answer);
        seen.add(route.text() + " " + answer.statusCode());
        compare(route, answer);
    }

    /** Notes when an answer is the very one that the contract shows. */
    private void compare(Route route, HttpResponse<String> answer) {
        examples(route, String.valueOf(answer.statusCode())).properties().forEach(example -> {
            if (example.getValue().path("value").equals(HttpCalls.json(answer))) {
                shown.add(route.text() + " " + example.getKey());
            }
        });
    }

    private static JsonNode examples(Route route, String status) {
        return CONTRACT.operation(route)
                .path("responses")
                .path(status)
                .path("content")
                .path("application/json")
                .path("examples");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode example(Route route) {
        JsonNode examples = CONTRACT.operation(route)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples");
        assertThat(examples).as("examples of " + route.text()).isNotEmpty();
        return examples.iterator().next().path("value");
    }

    private static Route route(String method, String path) {
        String asked = path.split("\\?", 2)[0];
        return HttpReferenceTest.routes().stream()
                .filter(route -> route.method().name().equals(method))
                .filter(route -> asked.matches(route.path().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst()
                .orElseThrow();
    }

    private static void exported(HttpCalls http) {
        String lines = http.get(ACME + "/learning/export").body();
        assertThat(lines.lines()).hasSizeGreaterThan(1).allSatisfy(line -> {
            JsonNode outcome = JSON.readTree(line);
            CONTRACT.assertValid(JSON.readTree("{\"$ref\": \"#/components/schemas/Outcome\"}"), outcome, line);
        });
    }

    @Test
    void aFieldThatNoSchemaNamesWouldBeFoundAtAnyDepth() throws IOException {
        JsonNode schema = JSON.readTree("{\"$ref\": \"#/components/schemas/Topology\"}");
        String answer = "{\"applicationId\": \"a\", \"nodes\": [], \"topics\": [], \"stores\": [{\"name\": \"s\","
                + " \"usedBy\": []%s}], \"instances\": [], \"partitions\": [], \"text\": \"t\"}";
        CONTRACT.assertValid(schema, JSON.readTree(String.format(answer, "")), "as it is");
        assertThatThrownBy(() -> CONTRACT.assertValid(
                        schema, JSON.readTree(String.format(answer, ", \"more\": 1")), "with one more"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/stores/0");
    }

    @Test
    void everyRefusalIsAsTheContractSays() {
        try (ServedGate served = new ServedGate()) {
            HttpCalls http = served.http();
            for (Route route : HttpReferenceTest.routes()) {
                String path = OpenApi.ask(route);
                String method = route.method().name();
                refused(route, 400, bare(http, route, path.split("\\?", 2)[0] + "?no=such"));
                refused(route, 406, bare(http, route, path, "Accept", "image/png"));
                refused(route, 403, bare(http, route, path, "Origin", "http://elsewhere.example"));
                refused(route, 413, http.call(method, path, new byte[route.largestBody() + 1]));
                if (route.method().takesBody()) {
                    refused(route, 415, http.call(method, path));
                    refused(route, 400, http.send(method, path, "{\"no\": \"such\"}"));
                }
            }
            for (String path : List.of(
                    ACME + "/decisions/nobody",
                    ACME + "/metrics/nothing",
                    ACME + "/approvals/nobody",
                    "/api/v1/policies/tenant:acme",
                    "/schemas/nothing.avsc",
                    "/schemas/..%2Fcontracts%2Fopenapi.yaml")) {
                refused(route("GET", path), 404, http.get(path));
            }
            refused(
                    route("POST", "/api/v1/policies/default/rollback"),
                    404,
                    http.send("POST", "/api/v1/policies/default/rollback", "{\"toEpoch\": 9, \"reason\": \"r\"}"));
        }
    }

    private static HttpResponse<String> bare(HttpCalls http, Route route, String path, String... headers) {
        String method = route.method().name();
        return route.method().takesBody() ? http.send(method, path, "{}", headers) : http.call(method, path, headers);
    }

    private static void refused(Route route, int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(route.text() + " " + answer.body()).isEqualTo(status);
        CONTRACT.assertAnswers(route, answer);
    }

    @Test
    void saysSoWhereNothingCanBeSigned() throws IOException {
        try (ServedGate unsigned = new ServedGate(HERE, false)) {
            for (String path : List.of("/api/v1/controls/global", "/api/v1/policies/default")) {
                Route route = route("PUT", path);
                String body = example(route).toString().replace(",\"ifEpoch\":-1", "");
                refused(route, 501, unsigned.http().send("PUT", path, body));
            }
        }
    }

    @Test
    void asksToComeBackBeforeTheGateRuns() throws IOException {
        GateServer server = server(HERE);
        try {
            HttpCalls http = new HttpCalls(server.port());
            for (Route route : HttpReferenceTest.routes()) {
                String path = OpenApi.ask(route);
                HttpResponse<String> answer = route.method().takesBody()
                        ? http.send(route.method().name(), path, example(route).toString())
                        : http.get(path);
                CONTRACT.assertAnswers(route, answer);
                if (path.startsWith("/api/") && !path.endsWith("/schema")) {
                    assertThat(answer.statusCode()).as(path).isEqualTo(503);
                }
            }
        } finally {
            server.close();
        }
    }

    @Test
    void asksWhoIsThere(@TempDir Path directory) throws IOException {
        Path tokens = Files.writeString(
                directory.resolve("tokens.yaml"),
                "- {name: eve, sha256: " + Digests.sha256("eve") + ", roles: [viewer], tenants: [globex]}\n");
        GateServer server = server(new HttpSettings("127.0.0.1", 0, null, new AuthSettings(tokens, null)));
        try {
            HttpCalls nobody = new HttpCalls(server.port());
            HttpCalls eve = new HttpCalls(server.port(), "eve");
            for (Route route : HttpReferenceTest.routes()) {
                if (!route.access().isOpen()) {
                    String method = route.method().name().toUpperCase(Locale.ROOT);
                    refused(route, 401, nobody.call(method, OpenApi.ask(route)));
                    HttpResponse<String> answer = eve.call(method, OpenApi.ask(route));
                    CONTRACT.assertAnswers(route, answer);
                    if (route.access().reach() == Access.Reach.TENANT) {
                        assertThat(answer.statusCode()).isEqualTo(403);
                    }
                }
            }
        } finally {
            server.close();
        }
    }

    private static GateServer server(HttpSettings at) {
        return GateServer.start(
                at,
                Authentication.of(at, InstantSource.system()),
                GateInfo.of("sluice-test", ServedGate.NOON, Windows.DEFAULT),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of(),
                InstantSource.fixed(ServedGate.NOON));
    }

    @Test
    void takesWhatTheContractSaysOfEveryParameter() {
        try (ServedGate served = new ServedGate()) {
            HttpCalls http = served.http();
            for (Route route : HttpReferenceTest.routes()) {
                for (JsonNode parameter : CONTRACT.parameters(route)) {
                    JsonNode schema = CONTRACT.resolved(parameter.path("schema"));
                    String name = parameter.path("name").asText();
                    if (route.method() == Method.GET
                            && parameter.path("in").asText().equals("query")) {
                        for (JsonNode choice : schema.path("enum")) {
                            taken(http, route, name, choice.asText(), true);
                        }
                        taken(http, route, name, "", false);
                        if (schema.has("maximum")) {
                            taken(http, route, name, schema.path("minimum").asText(), true);
                            taken(http, route, name, schema.path("maximum").asText(), true);
                            taken(http, route, name, "0", false);
                            taken(
                                    http,
                                    route,
                                    name,
                                    String.valueOf(schema.path("maximum").asInt() + 1),
                                    false);
                        }
                        if (schema.has("maxLength")) {
                            taken(
                                    http,
                                    route,
                                    name,
                                    "x".repeat(schema.path("maxLength").asInt()),
                                    true);
                            taken(
                                    http,
                                    route,
                                    name,
                                    "x".repeat(schema.path("maxLength").asInt() + 1),
                                    false);
                        }
                        if (schema.has("enum")) {
                            taken(http, route, name, "OTHER", false);
                        }
                    }
                }
            }
        }
    }

    private static void taken(HttpCalls http, Route route, String name, String value, boolean taken) {
        String path = OpenApi.ask(route);
        String bare = name.equals("environment") ? path.split("\\?", 2)[0] : path;
        HttpResponse<String> answer = http.get(bare + (bare.contains("?") ? "&" : "?") + name + "=" + value);
        assertThat(answer.statusCode() != 400)
                .as(route.text() + " " + name + "=" + value + ": " + answer.body())
                .isEqualTo(taken);
    }

    @Test
    void takesTheFieldsOfBodiesThatTheContractNamesAndNoOthers() throws IOException {
        try (ServedGate served = new ServedGate()) {
            HttpCalls http = served.http();
            for (Route route : HttpReferenceTest.routes()) {
                if (route.method().takesBody()) {
                    JsonNode body = CONTRACT.operation(route).at("/requestBody/content/application~1json/schema");
                    fields(http, route, CONTRACT.resolved(body), (ObjectNode) example(route), "");
                }
            }
        }
    }

    /** The API itself says which fields there are, to whom gives another. */
    private static void fields(HttpCalls http, Route route, JsonNode schema, ObjectNode example, String at)
            throws IOException {
        ObjectNode odd = example.deepCopy();
        inner(odd, at).put("zzz", 1);
        JsonNode problem = problem(http, route, odd);
        assertThat(problem.path("field").asText()).isEqualTo(at.isEmpty() ? "zzz" : at + ".zzz");
        Set<String> known = new TreeSet<>(List.of(problem.path("limit").asText().split(", ", -1)));
        known.remove("");
        assertThat(new TreeSet<>(names(schema.path("properties"))))
                .as(route.text())
                .isEqualTo(known);
        for (JsonNode required : schema.path("required")) {
            ObjectNode lacking = example.deepCopy();
            inner(lacking, at).remove(required.asText());
            assertThat(problem(http, route, lacking).path("detail").asText())
                    .as(route.text() + " without " + required)
                    .endsWith(required.asText() + " is missing");
        }
        if (at.isEmpty() && schema.path("properties").has("action")) {
            fields(http, route, schema.at("/properties/action"), example, "action");
        }
    }

    private static ObjectNode inner(ObjectNode body, String at) {
        return at.isEmpty() ? body : (ObjectNode) body.path(at);
    }

    private static JsonNode problem(HttpCalls http, Route route, JsonNode body) {
        HttpResponse<String> answer = http.send(route.method().name(), OpenApi.ask(route), body.toString());
        assertThat(answer.statusCode())
                .as(route.text() + " " + body + answer.body())
                .isEqualTo(400);
        return HttpCalls.json(answer);
    }
}
