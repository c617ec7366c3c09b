package dev.sluice.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.core.decision.Validity;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object in a body, read strictly: a field that is not known, given twice, missing or of another type is
 * refused, and the refusal names it and says what is allowed. Nothing is converted. {@code null} is as if it were not there.
 */
final class BodyFields {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;
    private static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
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

    /** A text that must be there and not be blank. */
    String text(String name, int longest) {
        String text = optionalText(name, longest);
        if (text == null) {
            throw missing(name, "1 to " + longest + " characters");
        }
        if (text.isBlank()) {
            throw refused(name, "is blank", "1 to " + longest + " characters");
        }
        return text;
    }

    /** The name of something. */
    String id(String name) {
        return text(name, Validity.MAX_ID);
    }

    /** A text, or null. */
    @Nullable
    String optionalText(String name, int longest) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isTextual()) {
            throw refused(name, "is no text", "a text of at most " + longest + " characters");
        }
        if (field.textValue().length() > longest) {
            throw refused(
                    name,
                    "is " + field.textValue().length() + " characters long",
                    "at most " + longest + " characters");
        }
        return field.textValue();
    }

    /** One of the constants of an enum, which must be there. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        E chosen = optionalChoice(name, type);
        if (chosen == null) {
            throw missing(name, choices(type));
        }
        return chosen;
    }

    /** One of the constants of an enum, or null. */
    <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (field.isTextual() && constant.name().equals(field.textValue())) {
                return constant;
            }
        }
        throw refused(name, "is none of those there are", choices(type));
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Yes or no. */
    boolean flag(String name, boolean usual) {
        JsonNode field = field(name);
        if (field == null) {
            return usual;
        }
        return flag(name, field);
    }

    private boolean flag(String name, JsonNode field) {
        if (!field.isBoolean()) {
            throw refused(name, "is neither", "true or false");
        }
        return field.booleanValue();
    }

    /** A number that must be there. */
    double number(String name) {
        Double number = optionalNumber(name);
        if (number == null) {
            throw missing(name, "a finite number");
        }
        return number;
    }

    /** A number, or null. */
    @Nullable
    Double optionalNumber(String name) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isNumber() || !Double.isFinite(field.doubleValue())) {
            throw refused(name, "is no number that can be used", "a finite number");
        }
        return field.doubleValue();
    }

    /** A whole number, or null. */
    @Nullable
    Long optionalWhole(String name) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw refused(name, "is no whole number that can be used", "a whole number");
        }
        return field.longValue();
    }

    /** A moment that must be there. */
    Instant instant(String name) {
        JsonNode field = field(name);
        if (field == null) {
            throw missing(name, Moments.ALLOWED);
        }
        try {
            Instant moment = field.isTextual() ? Instant.parse(field.textValue()) : null;
            if (moment != null && Moments.isUsable(moment)) {
                return moment;
            }
        } catch (DateTimeException unreadable) {
            // refused below
        }
        throw refused(name, "is no instant that can be used", Moments.ALLOWED);
    }

    /** Texts by name; empty when there are none. */
    Map<String, String> texts(String name, int longest) {
        return map(name, (each, value) -> {
            if (!value.isTextual() || value.textValue().length() > longest) {
                throw refused(each, "is no text", "a text of at most " + longest + " characters");
            }
            return value.textValue();
        });
    }

    /** Yes or no by name; empty when there are none. */
    Map<String, Boolean> flags(String name) {
        return map(name, this::flag);
    }

    /** Texts, numbers, yes or no by name; empty when there are none. A number is whole when it is written so. */
    Map<String, Object> scalars(String name) {
        return map(name, this::scalar);
    }

    private Object scalar(String name, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        throw refused(name, "is of no type that is taken", "a text, a number, true or false");
    }

    private <T> Map<String, T> map(String name, BiFunction<String, JsonNode, T> read) {
        JsonNode field = field(name);
        Map<String, T> map = new LinkedHashMap<>();
        if (field == null) {
            return map;
        }
        if (!field.isObject()) {
            throw refused(name, "is no object", "an object");
        }
        for (Map.Entry<String, JsonNode> entry : field.properties()) {
            map.put(entry.getKey(), read.apply(name + "." + entry.getKey(), entry.getValue()));
        }
        return map;
    }

    /** An object, or null. */
    @Nullable
    BodyFields object(String name, String... known) {
        JsonNode field = field(name);
        return field == null ? null : object(name, field, known);
    }

    /** An object that must be there. */
    BodyFields required(String name, String... known) {
        BodyFields fields = object(name, known);
        if (fields == null) {
            throw missing(name, "an object");
        }
        return fields;
    }

    private BodyFields object(String name, JsonNode field, String... known) {
        if (!field.isObject()) {
            throw refused(name, "is no object", "an object");
        }
        return new BodyFields(path + name + ".", field).knowing(known);
    }

    /** Objects in their order; empty when there are none. */
    <T> List<T> objects(String name, int most, Function<BodyFields, T> read, String... known) {
        JsonNode field = field(name);
        List<T> list = new ArrayList<>();
        if (field == null) {
            return list;
        }
        if (!field.isArray() || field.size() > most) {
            throw refused(name, "is no list of that length", "a list of at most " + most + " objects");
        }
        for (int i = 0; i < field.size(); i++) {
            list.add(read.apply(object(name + "[" + i + "]", field.get(i), known)));
        }
        return list;
    }

    private @Nullable JsonNode field(String name) {
        JsonNode field = object.get(name);
        return field == null || field.isNull() ? null : field;
    }

    private ProblemException missing(String name, String limit) {
        return refused(name, "is missing", limit);
    }

    private ProblemException refused(String name, String what, String limit) {
        String field = Shown.of(path + name);
        return ProblemException.badField(field, field + " " + what, limit);
    }
}
