package dev.sluice.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Parses a schema as the registry tells it, together with the schemas of other subjects it refers to.
 *
 * @param versions asks the registry for the version of a subject
 */
record SchemaReferences(BiFunction<String, String, JsonNode> versions) {

    /** The schema in a registry's answer. */
    WriterSchema parse(JsonNode answer) {
        var type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") && !type.equals("null")) {
            return new WriterSchema.Unusable("the schema is of type " + type + ", not AVRO");
        }
        // Whatever the registry let through has been written with, so it is not judged again here.
        var parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            parseReferences(answer, parser, new HashSet<>());
            return new WriterSchema.Known(parser.parse(answer.path("schema").asText()));
        } catch (AvroRuntimeException unparsable) {
            return new WriterSchema.Unusable("Avro refuses the schema: " + unparsable.getMessage());
        }
    }

    private void parseReferences(JsonNode answer, Schema.Parser parser, Set<String> seen) {
        for (var reference : answer.path("references")) {
            var subject = reference.path("subject").asText();
            var version = reference.path("version").asText();
            if (seen.add(subject + "/" + version)) {
                var referred = versions.apply(subject, version);
                parseReferences(referred, parser, seen);
                parser.parse(referred.path("schema").asText());
            }
        }
    }
}
