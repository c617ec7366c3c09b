package dev.sluice.serde.records;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The records and enums that a schema defines, itself included, in the order of its fields. */
public final class NamedTypes {
    private final Map<String, Schema> found = new LinkedHashMap<>();

    private NamedTypes() {}

    /** By name without namespace. */
    public static Map<String, Schema> in(Schema schema) {
        NamedTypes types = new NamedTypes();
        types.visit(schema);
        return types.found;
    }

    private void visit(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getName(), schema) == null) {
                    schema.getFields().forEach(field -> visit(field.schema()));
                }
            }
            case ENUM -> found.putIfAbsent(schema.getName(), schema);
            case ARRAY -> visit(schema.getElementType());
            case MAP -> visit(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::visit);
            default -> {
                // a primitive defines nothing
            }
        }
    }
}
