package dev.sluice.policyfile.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document that knows where it was written. Immutable. */
public sealed interface Node {
    /** Where it begins. */
    Mark mark();

    /** The same without marks: null, Boolean, Long, Double, String, List or Map. */
    @Nullable
    Object plain();

    /** How it is shown to its author: a scalar as written, anything else by its kind. */
    String shown();

    /**
     * A single value.
     *
     * @param value null, Boolean, Long, Double or String
     */
    record Scalar(@Nullable Object value, Mark mark) implements Node {
        private static final int SHOWN = 80;

        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String shown() {
            String text = value instanceof String string ? '"' + string + '"' : String.valueOf(value);
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        }
    }

    /** A list. */
    record Items(List<Node> nodes, Mark mark) implements Node {
        public Items {
            nodes = List.copyOf(nodes);
        }

        @Override
        public Object plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            nodes.forEach(node -> plain.add(node.plain()));
            return plain;
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A map, in the order it was written. */
    record Fields(Map<String, Field> fields, Mark mark) implements Node {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** A map without any key. */
        public static Fields empty(String document) {
            return new Fields(Map.of(), new Mark(document, 1));
        }

        /** The value of a key, or null. */
        public @Nullable Node find(String key) {
            Field field = fields.get(key);
            return field == null ? null : field.value();
        }

        /** The same without one key. */
        public Fields without(String key) {
            Map<String, Field> rest = new LinkedHashMap<>(fields);
            rest.remove(key);
            return new Fields(rest, mark);
        }

        /** This map with another laid over it: maps merge by key, everything else is replaced. */
        public Fields merged(Fields over) {
            Map<String, Field> merged = new LinkedHashMap<>(fields);
            over.fields.forEach((key, field) -> merged.merge(key, field, Field::merged));
            return new Fields(merged, over.mark);
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            fields.forEach((key, field) -> plain.put(key, field.value().plain()));
            return plain;
        }

        @Override
        public String shown() {
            return "a map";
        }
    }

    /**
     * One key's value.
     *
     * @param mark where the key is written
     * @param value what it holds
     */
    record Field(Mark mark, Node value) {
        private Field merged(Field over) {
            return value instanceof Fields below && over.value instanceof Fields above
                    ? new Field(over.mark, below.merged(above))
                    : over;
        }
    }
}
