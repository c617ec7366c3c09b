package dev.sluice.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the gate promises to others, for programs: its API in OpenAPI, its topics in AsyncAPI, and the Avro schemas that the
 * latter refers to, beside it as it expects them. All of it is published anyway, so nobody has to sign in.
 */
final class ContractRoutes {
    private static final String OPENAPI = "/contracts/openapi.yaml";
    private static final String ASYNCAPI = "/contracts/asyncapi.yaml";
    private static final String YAML = "application/yaml";
    private static final String SCHEMA = "schema";
    /** Nothing else lies there, and no path leads out. */
    private static final Pattern SCHEMA_FILE = Pattern.compile("[a-z]+(-[a-z]+)*\\.avsc");

    List<Route> table() {
        return List.of(
                Route.get(
                                "/openapi.yaml",
                                "The contract of this API, in OpenAPI",
                                Access.OPEN,
                                (request, parameters) -> file(OPENAPI, YAML))
                        .as(YAML),
                Route.get(
                        "/openapi.json",
                        "The same in JSON",
                        Access.OPEN,
                        (request, parameters) -> new Reply(200, Reply.JSON, openApiAsJson(), Map.of())),
                Route.get(
                                "/asyncapi.yaml",
                                "The contract of the topics, in AsyncAPI",
                                Access.OPEN,
                                (request, parameters) -> file(ASYNCAPI, YAML))
                        .as(YAML),
                Route.get(
                        "/schemas/{" + SCHEMA + "}",
                        "The Avro schema of a record, which the contract of the topics refers to",
                        Access.OPEN,
                        (request, parameters) -> schema(request.variable(SCHEMA))));
    }

    private static Reply schema(String name) {
        if (!SCHEMA_FILE.matcher(name).matches() || read("/schemas/" + name) == null) {
            throw ProblemException.notFound("There is no such schema. They are named like decision.avsc");
        }
        return file("/schemas/" + name, Reply.JSON);
    }

    private static Reply file(String name, String type) {
        byte[] content = read(name);
        if (content == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return new Reply(200, type, content, Map.of());
    }

    private static byte[] openApiAsJson() {
        try {
            return new ObjectMapper()
                    .writeValueAsBytes(
                            new YAMLMapper().readTree(file(OPENAPI, YAML).body()));
        } catch (IOException e) {
            throw new UncheckedIOException(OPENAPI, e);
        }
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream in = ContractRoutes.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
