package dev.sluice.core.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something with fields that rules may read.
 *
 * @param name what it is called
 * @param fields its fields
 * @param <S> what they are read from
 */
public record RuleObject<S>(String name, List<RuleField<S>> fields) {
    public RuleObject {
        fields = List.copyOf(fields);
    }

    /** Its fields by name, without those that are absent. */
    Map<String, Object> of(S source) {
        Map<String, Object> values = new HashMap<>();
        for (RuleField<S> field : fields) {
            Object value = field.from().apply(source);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }
}
