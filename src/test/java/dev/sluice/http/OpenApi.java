package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contract of the API, and whether an answer is as it says. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("src/main/resources/contracts/openapi.yaml");
    private static final String COMPONENTS = "#/components/schemas/";
    /** Only a warm copy's answer has it. */
    private static final String STALE = "Sluice-Stale";

    private final JsonNode document;
    private final JsonNode closed;
    private final Validator validator = new ValidatorFactory().createValidator();
    private final Map<String, URI> registered = new HashMap<>();

    private OpenApi(JsonNode document) {
        this.document = document;
        this.closed = document.path("components").path("schemas").deepCopy();
        close(closed);
    }

    static OpenApi read() {
        try {
            return new OpenApi(new YAMLMapper().readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the contract leaves open to later versions is shut: a field that no schema names is a difference. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApi::close);
    }

    JsonNode document() {
        return document;
    }

    /** A schema by name. */
    JsonNode schema(String name) {
        JsonNode schema = document.path("components").path("schemas").path(name);
        assertThat(schema.isMissingNode()).as(name).isFalse();
        return schema;
    }

    /** Every operation, as "GET /path". */
    List<String> operations() {
        List<String> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return all;
    }

    JsonNode operation(Route route) {
        JsonNode operation = path(route).path(route.method().name().toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode()).as(route.text()).isFalse();
        return operation;
    }

    private JsonNode path(Route route) {
        return document.path("paths").path(route.path());
    }

    /** Path parameters and those of the query. */
    List<JsonNode> parameters(Route route) {
        List<JsonNode> all = new ArrayList<>();
        path(route).path("parameters").forEach(each -> all.add(resolved(each)));
        operation(route).path("parameters").forEach(each -> all.add(resolved(each)));
        return all;
    }

    /** What a reference leads to; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
    }

    /** Whether an answer is one of those the contract has for the operation, and exactly as it says. */
    void assertAnswers(Route route, HttpResponse<String> answer) {
        String what = route.text() + " -> " + answer.statusCode() + " " + answer.body();
        JsonNode response = resolved(operation(route).path("responses").path(String.valueOf(answer.statusCode())));
        assertThat(response.isMissingNode()).as("no such status: " + what).isFalse();
        response.path("headers").fieldNames().forEachRemaining(header -> {
            if (!header.equals(STALE)) {
                assertThat(answer.headers().firstValue(header))
                        .as(header + " of " + what)
                        .isPresent();
            }
        });
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode()).as(type + " of " + what).isFalse();
        if (type.endsWith("json") && !type.contains("ndjson")) {
            assertValid(content.path("schema"), HttpCalls.json(answer), what);
        }
    }

    void assertValid(JsonNode schema, JsonNode instance, String what) {
        URI uri = registered.computeIfAbsent(
                schema.toString(),
                text -> validator.registerSchema(selfContained(schema).toString()));
        Validator.Result result = validator.validate(uri, instance.toString());
        assertThat(result.isValid())
                .as(() -> what + "\n"
                        + result.getErrors().stream()
                                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                                .toList())
                .isTrue();
    }

    /** The schema with all those it may refer to. */
    private JsonNode selfContained(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("allOf", JSON.createArrayNode().add(copy));
        whole.set("$defs", closed);
        try {
            return JSON.readTree(whole.toString().replace(COMPONENTS, "#/$defs/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path of the route with real names in it. */
    static String ask(Route route) {
        Map<String, String> names = Map.of(
                "t",
                "acme",
                "id",
                "shift-1",
                "target",
                "issuer-a",
                "scope",
                route.path().contains("controls") ? "global" : "default",
                "schema",
                "decision.avsc");
        Matcher variable = Pattern.compile("\\{(\\w+)}").matcher(route.path());
        String path = variable.replaceAll(found -> names.getOrDefault(found.group(1), "?"));
        boolean needsEnvironment = path.endsWith("/capabilities") || path.endsWith("/policy");
        return needsEnvironment ? path + "?environment=DEV" : path;
    }
}
