package dev.sluice.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object in a body, read strictly: a field that is not known, given twice, missing or of another type is
 * refused, and the refusal names it and says what is allowed. {@code null} is as if it were not there.
 */
final class BodyFields {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;
    private static final String OBJECT = "an object";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String path;
    private final JsonNode object;

    private BodyFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /**
     * The fields of a body.
     *
     * @param known the names there are
     * @throws ProblemException when it is no JSON object, or has others
     */
    static BodyFields of(byte[] body, String... known) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (!root.isObject()) {
                throw ProblemException.badRequest("The body is not a JSON object");
            }
            return new BodyFields("", root).knowing(known);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw ProblemException.badRequest("The body is not JSON, or says something twice"
                    + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException impossible) {
            throw ProblemException.badRequest("The body cannot be read");
        }
    }

    private BodyFields knowing(String... known) {
        List<String> names = Arrays.asList(known);
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw ProblemException.badField(
                        Shown.of(path + name), "There is no such field", String.join(", ", names));
            }
        });
        return this;
    }

    /** A field that must be there. */
    <T> T required(String name, FieldKind<T> kind) {
        T value = optional(name, kind);
        if (value == null) {
            throw missing(name, kind.allowed());
        }
        return value;
    }

    /** A field, or what is usual. */
    <T> T optional(String name, FieldKind<T> kind, T usual) {
        T value = optional(name, kind);
        return value == null ? usual : value;
    }

    /** A field, or null. */
    <T> @Nullable T optional(String name, FieldKind<T> kind) {
        JsonNode field = field(name);
        return field == null ? null : read(name, field, kind);
    }

    private <T> T read(String name, JsonNode field, FieldKind<T> kind) {
        T value = kind.reader().apply(field);
        if (value == null) {
            throw refused(name, kind.allowed());
        }
        return value;
    }

    /** Values by name; empty when there are none. */
    <T> Map<String, T> map(String name, FieldKind<T> kind) {
        JsonNode field = field(name);
        Map<String, T> map = new LinkedHashMap<>();
        if (field != null) {
            for (Map.Entry<String, JsonNode> entry : object(name, field).properties()) {
                map.put(entry.getKey(), read(name + "." + entry.getKey(), entry.getValue(), kind));
            }
        }
        return map;
    }

    /** An object that must be there. */
    BodyFields requiredObject(String name, String... known) {
        BodyFields fields = optionalObject(name, known);
        if (fields == null) {
            throw missing(name, OBJECT);
        }
        return fields;
    }

    /** An object, or null. */
    @Nullable
    BodyFields optionalObject(String name, String... known) {
        JsonNode field = field(name);
        return field == null ? null : fields(name, field, known);
    }

    /** Objects in their order; empty when there are none. */
    <T> List<T> objects(String name, int most, Function<BodyFields, T> read, String... known) {
        JsonNode field = field(name);
        List<T> list = new ArrayList<>();
        if (field == null) {
            return list;
        }
        if (!field.isArray() || field.size() > most) {
            throw refused(name, "a list of at most " + most + " objects");
        }
        for (int i = 0; i < field.size(); i++) {
            list.add(read.apply(fields(name + "[" + i + "]", field.get(i), known)));
        }
        return list;
    }

    private BodyFields fields(String name, JsonNode field, String... known) {
        return new BodyFields(path + name + ".", object(name, field)).knowing(known);
    }

    private JsonNode object(String name, JsonNode field) {
        if (!field.isObject()) {
            throw refused(name, OBJECT);
        }
        return field;
    }

    private @Nullable JsonNode field(String name) {
        JsonNode field = object.get(name);
        return field == null || field.isNull() ? null : field;
    }

    private ProblemException missing(String name, String limit) {
        String field = Shown.of(path + name);
        return ProblemException.badField(field, field + " is missing", limit);
    }

    private ProblemException refused(String name, String limit) {
        String field = Shown.of(path + name);
        return ProblemException.badField(field, field + " cannot be what it is", limit);
    }
}
