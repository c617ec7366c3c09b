package dev.sluice.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema with the numbers the registry gave it.
 *
 * @param id counted from 1
 * @param guid derived from the schema alone, so the same in every registry of this kind
 * @param schema the parsed schema
 * @param identity its JSON; equal JSON, in whatever order of attributes, is the same schema
 */
record RegisteredSchema(int id, UUID guid, Schema schema, JsonNode identity) {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    /** Gives an id to a schema of Avro's JSON text; a text Avro refuses is a {@link RegistryFailure}. */
    static RegisteredSchema parse(int id, String text) {
        try {
            var schema = new Schema.Parser().parse(text);
            var identity = JSON.readTree(schema.toString());
            return new RegisteredSchema(id, guid(identity), schema, identity);
        } catch (AvroRuntimeException | JsonProcessingException failure) {
            throw RegistryFailure.invalidSchema(String.valueOf(failure.getMessage()));
        }
    }

    private static UUID guid(JsonNode identity) throws JsonProcessingException {
        // Only maps are written with sorted keys, trees are not.
        var sorted = JSON.writeValueAsString(JSON.convertValue(identity, Object.class));
        return UUID.nameUUIDFromBytes(sorted.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return schema.toString();
    }
}
