package dev.sluice.docs;

import dev.sluice.serde.records.NamedTypes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** Writes {@code docs/records.md}: every record of the schemas and every field, in the words of the schemas. */
final class RecordsReference {
    private static final String INTRODUCTION = """
            # Records

            What goes over the topics, field by field. The schemas are the files of `schemas/`, in Avro; each file is
            complete in itself, so a producer registers `schemas/decision.avsc` as it is, under the subject
            `decisions-value` (the topic's name and `-value`). Which record lies in which topic, and for how long, is in
            [topics.md](topics.md).

            - A time is a `long` in Avro: milliseconds since 1970 in UTC.
            - A field with a default may be missing from a producer's schema. Whether a record may leave it out is up to
              the client; Confluent's client for JavaScript fills it in.
            - A value of `action.parameters` names its type where a client cannot tell the two kinds of numbers apart:
              in JavaScript, `{"shiftPercentage": {"double": 25}}`.
            - Schemas only grow: today's read everything that was ever written with a released one
              (BACKWARD_TRANSITIVE). Every enum says what a reader makes of a symbol it does not know, and that is
              always the careful reading.

            """;

    private final Map<String, Schema> records = new TreeMap<>();
    private final Map<String, Schema> shared = new TreeMap<>();

    private RecordsReference(Collection<Schema> schemas) {
        schemas.forEach(schema -> records.put(schema.getName(), schema));
        Set<String> seen = new LinkedHashSet<>();
        for (Schema schema : schemas) {
            NamedTypes.in(schema).forEach((name, type) -> {
                if (!seen.add(name) && !records.containsKey(name)) {
                    shared.put(name, type);
                }
            });
        }
    }

    /** The whole page, in Markdown. */
    static String markdown(Map<String, Schema> files) {
        RecordsReference reference = new RecordsReference(files.values());
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| record | file |\n|---|---|\n");
        files.forEach((file, schema) -> page.append("| ")
                .append(link(schema.getName()))
                .append(" | `schemas/")
                .append(file)
                .append(".avsc` |\n"));
        files.values().forEach(schema -> page.append(reference.record(schema)));
        page.append("\n## Shared types\n");
        reference.shared.values().forEach(type -> page.append(type("###", type)));
        return page.toString();
    }

    private String record(Schema record) {
        Map<String, Schema> own = new LinkedHashMap<>(NamedTypes.in(record));
        own.keySet().removeAll(records.keySet());
        own.keySet().removeAll(shared.keySet());
        return type("##", record)
                + own.values().stream().map(type -> type("###", type)).collect(Collectors.joining());
    }

    private static String type(String level, Schema type) {
        String head = "\n" + level + " " + type.getName() + "\n\n" + type.getDoc() + "\n\n";
        return head + (type.getType() == Schema.Type.ENUM ? symbols(type) : fields(type));
    }

    private static String symbols(Schema type) {
        return type.getEnumSymbols().stream()
                        .map(symbol -> "`" + symbol + "`")
                        .collect(Collectors.joining(", ", "One of ", "."))
                + "\n";
    }

    private static String fields(Schema type) {
        return type.getFields().stream()
                .map(RecordsReference::row)
                .collect(Collectors.joining("", "| field | type | default | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String row(Schema.Field field) {
        return "| `" + field.name() + "` | " + words(field.schema()) + " | " + defaultOf(field) + " | " + field.doc()
                + " |\n";
    }

    private static String words(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> link(schema.getName());
            case ARRAY -> "list of " + words(schema.getElementType());
            case MAP -> "map to " + words(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .filter(each -> each.getType() != Schema.Type.NULL)
                        .map(RecordsReference::words)
                        .collect(Collectors.joining(" or ", "", schema.isNullable() ? " or null" : ""));
            case LONG -> schema.getLogicalType() == null ? "long" : "time";
            default -> schema.getType().getName();
        };
    }

    private static String defaultOf(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "";
        }
        Object value = field.defaultVal();
        if (value == JsonProperties.NULL_VALUE) {
            return "`null`";
        }
        return value instanceof CharSequence ? "`\"" + value + "\"`" : "`" + value + "`";
    }

    private static String link(String name) {
        return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
}
