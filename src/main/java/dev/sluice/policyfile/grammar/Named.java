package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are names the author chooses.
 *
 * @param name what a name may be
 * @param element what stands under each name
 * @param <T> what each becomes
 */
public record Named<T>(Text name, Shape<T> element) implements Shape<Map<String, T>> {
    @Override
    public @Nullable Map<String, T> read(Node node, Reading at) {
        if (!(node instanceof Node.Fields fields)) {
            at.refuse(node, "must be " + allowed());
            return null;
        }
        Map<String, T> values = new LinkedHashMap<>();
        fields.fields().forEach((key, field) -> read(key, field, at.at(key), values::put));
        return values.size() == fields.fields().size() ? values : null;
    }

    private void read(String key, Node.Field field, Reading at, BiConsumer<String, T> take) {
        T value = element.read(field.value(), at);
        if (!name.matches(key)) {
            at.refuse(field.mark(), "is no allowed name; it must be " + name.allowed());
        } else if (value != null) {
            take.accept(key, value);
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("propertyNames", name.schema());
        schema.put("additionalProperties", element.schema());
        return schema;
    }

    @Override
    public String allowed() {
        return "a map of names";
    }

    @Override
    public Object written(Map<String, T> value) {
        Map<String, Object> written = new LinkedHashMap<>();
        value.forEach((key, each) -> written.put(key, element.written(each)));
        return written;
    }
}
