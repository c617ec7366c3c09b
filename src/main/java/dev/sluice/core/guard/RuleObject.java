package dev.sluice.core.guard;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something with fields that rules may read.
 *
 * @param <S> what they are read from
 */
public final class RuleObject<S> {
    private final String name;
    private final List<RuleField<S>> fields;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * An object.
     *
     * @param name what it is called
     * @param fields its fields
     */
    public RuleObject(String name, List<RuleField<S>> fields) {
        this.name = name;
        this.fields = List.copyOf(fields);
        for (RuleField<S> field : fields) {
            places.put(field.name(), places.size());
        }
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Its fields. */
    public List<RuleField<S>> fields() {
        return fields;
    }

    /** Its fields by name, without those that are absent. Each is read when it is first asked for. */
    Map<String, Object> of(S source) {
        return new Values<>(this, source);
    }

    /** A rule reads two or three of thirty fields: the rest need not be made for every decision. */
    private static final class Values<S> extends AbstractMap<String, Object> {
        private static final Object ABSENT = new Object();

        private final RuleObject<S> object;
        private final S source;
        private final @Nullable Object[] known;

        Values(RuleObject<S> object, S source) {
            this.object = object;
            this.source = source;
            this.known = new Object[object.fields.size()];
        }

        @Override
        public @Nullable Object get(Object key) {
            Integer place = object.places.get(key);
            return place == null ? null : value(place);
        }

        private @Nullable Object value(int place) {
            Object value = known[place];
            if (value == null) {
                Object read = object.fields.get(place).from().apply(source);
                value = read == null ? ABSENT : read;
                known[place] = value;
            }
            return value == ABSENT ? null : value;
        }

        @Override
        public boolean containsKey(Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            Map<String, Object> all = new HashMap<>();
            object.places.forEach((field, place) -> {
                Object value = value(place);
                if (value != null) {
                    all.put(field, value);
                }
            });
            return Collections.unmodifiableSet(all.entrySet());
        }
    }
}
