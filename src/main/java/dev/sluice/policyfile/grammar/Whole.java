package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole number; 3.0 is one.
 *
 * @param min the least
 * @param max the most
 */
public record Whole(long min, long max) implements Shape<Long> {
    /** Whole doubles up to this are exact. */
    private static final double EXACT = 9_007_199_254_740_992.0; // 2^53

    @Override
    public @Nullable Long read(Node node, Reading at) {
        Long value = node instanceof Node.Scalar scalar ? whole(scalar.value()) : null;
        if (value != null && value >= min && value <= max) {
            return value;
        }
        at.refuse(node, "must be " + allowed());
        return null;
    }

    private static @Nullable Long whole(@Nullable Object value) {
        if (value instanceof Double real) {
            return real == Math.rint(real) && Math.abs(real) < EXACT ? (Long) real.longValue() : null;
        }
        return value instanceof Long whole ? whole : null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", min);
        schema.put("maximum", max);
        return schema;
    }

    @Override
    public String allowed() {
        return "a whole number from " + min + " to " + max;
    }

    @Override
    public Object written(Long value) {
        return value;
    }
}
