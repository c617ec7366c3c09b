package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.client.GateApi;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that a gate has in force, as far as whoever asks may see them. */
final class PolicyDocuments {
    private final Map<String, JsonNode> byScope = new LinkedHashMap<>();

    private PolicyDocuments() {}

    static PolicyDocuments of(GateApi gate) {
        var documents = new PolicyDocuments();
        gate.json(path(), Map.of())
                .path("policies")
                .forEach(each -> documents.byScope.put(each.path("scope").asText(), each));
        return documents;
    }

    static String path(String... below) {
        var segments = new String[below.length + 3];
        segments[0] = "api";
        segments[1] = "v1";
        segments[2] = "policies";
        System.arraycopy(below, 0, segments, 3, below.length);
        return GateApi.path(segments);
    }

    Iterable<JsonNode> all() {
        return byScope.values();
    }

    /** The scope's document as the gate tells it; null when there is none. */
    @Nullable
    JsonNode of(String scope) {
        return byScope.get(scope);
    }

    /** The text of the scope's document; empty when there is none. */
    String text(String scope) {
        var document = of(scope);
        return document == null ? "" : document.path("document").asText();
    }

    /** Scope to text. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        byScope.forEach((scope, each) -> texts.put(scope, each.path("document").asText()));
        return texts;
    }
}
