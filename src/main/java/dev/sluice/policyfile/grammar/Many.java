package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param element what each element is
 * @param fewest the least number of elements
 * @param most the greatest number of elements
 * @param distinct whether no element may stand in it twice
 * @param <T> what each element becomes
 */
public record Many<T>(Shape<T> element, int fewest, int most, boolean distinct) implements Shape<List<T>> {
    private static final int MOST = 10_000;

    /** Any number of them. */
    public static <T> Many<T> of(Shape<T> element) {
        return new Many<>(element, 0, MOST, false);
    }

    /** Any number of different ones. */
    public static <T> Many<T> distinct(Shape<T> element) {
        return new Many<>(element, 0, MOST, true);
    }

    /** The same, but never empty. */
    public Many<T> notEmpty() {
        return new Many<>(element, 1, most, distinct);
    }

    /** The same, with so many elements at most. */
    public Many<T> atMost(int number) {
        return new Many<>(element, fewest, number, distinct);
    }

    @Override
    public @Nullable List<T> read(Node node, Reading at) {
        if (!(node instanceof Node.Items items) || !hasAllowedSize(items)) {
            at.refuse(node, "must be " + allowed());
            return null;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.nodes().size(); i++) {
            Node each = items.nodes().get(i);
            T value = element.read(each, at.at(i));
            if (distinct && value != null && values.contains(value)) {
                at.at(i).refuse(each, "must not stand in the list twice");
            } else if (value != null) {
                values.add(value);
            }
        }
        return values.size() == items.nodes().size() ? values : null;
    }

    private boolean hasAllowedSize(Node.Items items) {
        return items.nodes().size() >= fewest && items.nodes().size() <= most;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", element instanceof Section<T> section ? section.completeSchema() : element.schema());
        if (fewest > 0) {
            schema.put("minItems", fewest);
        }
        schema.put("maxItems", most);
        if (distinct) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    @Override
    public String allowed() {
        String each = element instanceof Section ? "maps" : "(" + element.allowed() + ")";
        String number = most < MOST ? "at most " + most + " " : "";
        return (fewest > 0 ? "a list, not empty, of " : "a list of ") + number + each;
    }

    @Override
    public Object written(List<T> value) {
        return value.stream().map(element::written).toList();
    }
}
