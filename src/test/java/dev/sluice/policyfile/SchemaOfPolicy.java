package dev.sluice.policyfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a policy document, written from the grammar the parser reads with. */
final class SchemaOfPolicy {
    /** What stands in a path for a name the author chooses. */
    private static final String ANY_NAME = "some_name";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SchemaOfPolicy() {}

    static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Sluice policy document");
        schema.put(
                "description",
                "One scope's policy document. It may be partial where what it lies over completes it. Durations are also"
                        + " bounded, and some keys must fit together: the reference says how, and the parser refuses"
                        + " what does not.");
        schema.putAll(PolicyGrammar.DOCUMENT.schema());
        try {
            return JSON.writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every path of keys there is, lists left out. */
    static List<List<String>> paths() {
        List<List<String>> paths = new ArrayList<>();
        try {
            collect(JSON.readTree(text()), List.of(), paths);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return paths;
    }

    private static void collect(JsonNode schema, List<String> path, List<List<String>> paths) {
        schema.path("properties").properties().forEach(property -> {
            List<String> below = below(path, property.getKey());
            paths.add(below);
            collect(property.getValue(), below, paths);
        });
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.get("additionalProperties"), below(path, ANY_NAME), paths);
        }
        schema.path("oneOf").forEach(each -> collect(each, path, paths));
    }

    private static List<String> below(List<String> path, String key) {
        List<String> below = new ArrayList<>(path);
        below.add(key);
        return below;
    }
}
