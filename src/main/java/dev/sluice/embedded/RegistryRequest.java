package dev.sluice.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request to the registry.
 *
 * @param path the raw path, so that an encoded slash inside a subject's name divides nothing
 * @param parameters the query's parameters, decoded
 * @param body the body
 */
record RegistryRequest(String method, String path, Map<String, String> parameters, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RegistryRequest of(String method, URI uri, String body) {
        var path = uri.getRawPath();
        boolean trailingSlash = path.length() > 1 && path.endsWith("/");
        return new RegistryRequest(
                method, trailingSlash ? path.substring(0, path.length() - 1) : path, query(uri.getRawQuery()), body);
    }

    private static Map<String, String> query(@Nullable String raw) {
        return Stream.ofNullable(raw)
                .flatMap(all -> Stream.of(all.split("&")))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> decode(pair[0]),
                        pair -> pair.length > 1 ? decode(pair[1]) : "",
                        (first, next) -> next));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** The Avro schema in the body. */
    String schemaText() {
        var json = json();
        var type = json.path("schemaType").asText("AVRO");
        if (!type.isEmpty() && !type.equals("null") && !type.equals("AVRO")) {
            throw RegistryFailure.invalidSchema("this registry keeps Avro only, not " + type);
        }
        if (!json.path("references").isEmpty()) {
            throw RegistryFailure.invalidSchema("this registry keeps no references between schemas");
        }
        var text = json.path("schema").asText("");
        if (text.isBlank()) {
            throw RegistryFailure.invalidSchema("the field schema is missing or empty");
        }
        return text;
    }

    /** The compatibility level in the body. */
    Compatibility compatibility() {
        return Compatibility.named(json().path("compatibility").asText(""));
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw RegistryFailure.of(400, "The body is not JSON");
        }
    }
}
