package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Mark;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.document.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys. A key it does not know is a problem, never ignored.
 *
 * @param <T> what it becomes
 */
public final class Section<T> implements Shape<T> {
    private final String about;
    private final List<Key<?>> keys;
    private final Function<Values, @Nullable T> build;

    /**
     * A section.
     *
     * @param about what it is for, in a sentence for people
     * @param keys its keys, in the order they are documented
     * @param build makes its value once every key is in order; null when keys that are in order do not go together, which
     *     it then says
     */
    public Section(String about, List<Key<?>> keys, Function<Values, @Nullable T> build) {
        this.about = about;
        this.keys = List.copyOf(keys);
        this.build = build;
    }

    /** What it is for. */
    public String about() {
        return about;
    }

    /** Its keys. */
    public List<Key<?>> keys() {
        return keys;
    }

    /** What an empty map becomes. No key is required. */
    public T defaults() {
        Problems problems = new Problems();
        T value = read(Node.Fields.empty(""), Reading.root(problems));
        return Objects.requireNonNull(value, () -> problems.found().toString());
    }

    @Override
    public @Nullable T read(Node node, Reading at) {
        if (!(node instanceof Node.Fields fields)) {
            at.refuse(node, "must be " + allowed());
            return null;
        }
        int before = at.problems().count();
        fields.fields().forEach((name, field) -> refuseUnknown(name, field.mark(), at));
        Values values = new Values(fields, at);
        keys.forEach(values::read);
        return at.problems().count() > before ? null : build.apply(values);
    }

    private void refuseUnknown(String name, Mark mark, Reading at) {
        List<String> known = keys.stream().map(Key::name).toList();
        if (!known.contains(name)) {
            at.at(name).refuse(mark, "is no key that is known here" + Suggestion.of(name, known));
        }
    }

    /** What a document may hold of it. Required keys may be left out: what the document lies over may have them. */
    @Override
    public Map<String, Object> schema() {
        return schema(List.of());
    }

    /** The same where nothing can be completed by another document, because lists do not merge. */
    Map<String, Object> completeSchema() {
        return schema(keys.stream().filter(Key::required).map(Key::name).toList());
    }

    private Map<String, Object> schema(List<String> required) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), schema(key)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    private static <V> Map<String, Object> schema(Key<V> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", key.about());
        schema.putAll(key.shape().schema());
        if (key.fallback() != null && !(key.shape() instanceof Section)) {
            schema.put("default", key.shape().written(key.fallback()));
        }
        return schema;
    }

    @Override
    public String allowed() {
        return "a map";
    }

    @Override
    public Object written(T value) {
        throw new UnsupportedOperationException("a section is documented by its keys");
    }
}
