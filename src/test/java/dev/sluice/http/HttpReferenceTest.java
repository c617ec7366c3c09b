package dev.sluice.http;

import static dev.sluice.http.ServedGate.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.learn.Windows;
import dev.sluice.docs.Tables;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of the API says what the API does: its tables are the code's, its examples are asked of a gate. */
class HttpReferenceTest {
    private static final String REFERENCE = "docs/http.md";
    private static final Pattern EXAMPLE = Pattern.compile(
            "```http\n(GET|HEAD|POST|PUT) (\\S+)\n(?:\n([^`]*))?```\n+(?:[^`\n][^\n]*\n)*\n*```(json|ndjson|text)\n(.*?)```",
            Pattern.DOTALL);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void namesEveryRouteAndNoOther() throws IOException {
        assertThat(Tables.rows(REFERENCE, "route", "what it answers"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(routes().stream()
                        .map(route -> route.text() + " " + route.summary())
                        .toList());
    }

    @Test
    void namesTheParametersOfEveryRoute() throws IOException {
        for (List<String> row : Tables.rows(REFERENCE, "route", "what it answers")) {
            Route route = routes().stream()
                    .filter(candidate -> candidate.text().equals(row.get(0)))
                    .findFirst()
                    .orElseThrow();
            assertThat(Arrays.stream(row.get(2).split(",", -1))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty()))
                    .as(route.text())
                    .containsExactlyInAnyOrderElementsOf(
                            route.parameters().stream().map(Parameter::text).toList());
        }
    }

    @Test
    void saysWhatEveryParameterMayBe() throws IOException {
        assertThat(Tables.rows(REFERENCE, "parameter", "may be"))
                .extracting(row -> row.get(0) + ": " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Parameter.values())
                        .map(parameter -> parameter.text() + ": " + parameter.limit())
                        .toList());
    }

    @Test
    void saysWhoMayUseEveryRoute() throws IOException {
        assertThat(Tables.rows(REFERENCE, "who may", "roles"))
                .extracting(row -> String.join(" | ", row))
                .containsExactlyInAnyOrderElementsOf(routes().stream()
                        .map(route -> (route.text() + " | "
                                        + route.access().rolesInWords() + " | "
                                        + route.access().reach().words())
                                .replace("`", ""))
                        .toList());
    }

    @Test
    void namesEveryKindOfProblem() throws IOException {
        assertThat(Tables.rows(REFERENCE, "type", "status"))
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.uri() + " " + type.status() + " " + type.title())
                        .toList());
    }

    @Test
    void showsWhatAGateReallyAnswers() throws IOException {
        try (ServedGate served = new ServedGate()) {
            live(served);
            HttpCalls http = served.http();
            Matcher example = EXAMPLE.matcher(Files.readString(Path.of(REFERENCE)));
            int examples = 0;
            while (example.find()) {
                String path = example.group(2);
                String body = example.group(3);
                HttpResponse<String> answer = body == null ? http.get(path) : http.send(example.group(1), path, body);
                String shown = example.group(5);
                if (example.group(4).equals("text")) {
                    assertThat(answer.body().lines())
                            .as(path)
                            .containsAll(shown.lines().toList());
                } else {
                    assertShown(path, json(shown), json(answer.body()));
                }
                examples++;
            }
            assertThat(examples).isGreaterThanOrEqualTo(routes().size() - 2);
        }
    }

    /** What the examples are about: an issuer that declines too often, and what three decisions made of it. */
    private static void live(ServedGate served) {
        served.observe("acme", "issuer-a", 0.832);
        served.gate().advance(Duration.ofSeconds(20));
        served.shift("acme", "shift-1", "issuer-a");
        served.gate().advance(Duration.ofMinutes(1));
        served.notify("acme", "tell-1", Environment.DEV);
        served.gate().advance(Duration.ofMinutes(1));
        served.shift("acme", "shift-2", "issuer-b");
    }

    /** Everything shown is there; what is left out of an example may be there too. */
    private static void assertShown(String where, JsonNode shown, JsonNode answered) {
        if (shown.isObject()) {
            for (Map.Entry<String, JsonNode> field : shown.properties()) {
                String name = where + " " + field.getKey();
                assertThat(answered.has(field.getKey()))
                        .as(name + " in " + answered)
                        .isTrue();
                assertShown(name, field.getValue(), answered.get(field.getKey()));
            }
        } else if (shown.isArray()) {
            List<JsonNode> rest = new ArrayList<>();
            answered.forEach(rest::add);
            for (JsonNode item : shown) {
                assertThat(rest).as(where).anySatisfy(candidate -> assertShown(where, item, candidate));
            }
        } else {
            assertThat(answered).as(where).isEqualTo(shown);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Every route of the API. */
    static List<Route> routes() {
        return Routes.table(
                new Gateway(),
                new Intake(),
                GateInfo.of("sluice", NOON, Windows.DEFAULT),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                List.of(),
                InstantSource.fixed(NOON));
    }
}
