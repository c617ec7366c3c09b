package dev.sluice.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** The text under which a schema is known to the registry. */
final class RegistryText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    private RegistryText() {}

    /**
     * The schema without what only concerns Java. A generated class says in its schema which Java type holds a string;
     * with that the schema would be another one than the text everybody registers.
     */
    static String of(Schema schema) {
        var text = schema.toString();
        if (!text.contains(JAVA_STRING)) {
            return text;
        }
        try {
            var tree = JSON.readTree(text);
            strip(tree);
            return new Schema.Parser()
                    .setValidateDefaults(false)
                    .parse(tree.toString())
                    .toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", impossible);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object && (isA("string", object) || isA("map", object))) {
            object.remove(JAVA_STRING);
        }
        node.forEach(RegistryText::strip);
    }

    private static boolean isA(String type, ObjectNode schema) {
        return schema.path("type").asText().equals(type);
    }
}
