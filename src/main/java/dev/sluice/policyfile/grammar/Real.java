package dev.sluice.policyfile.grammar;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.policyfile.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finite number.
 *
 * @param min the least
 * @param max the most
 */
public record Real(double min, double max) implements Shape<Double> {
    /** Larger amounts than this are typing errors, and sums of such stay exact enough. */
    public static final double LARGEST = 1e15;

    /** Any finite number of a sensible size. */
    public static final Real ANY = new Real(-LARGEST, LARGEST);
    /** A share of one. */
    public static final Real SHARE = new Real(0, 1);

    @Override
    public @Nullable Double read(Node node, Reading at) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Number number) {
            double value = number.doubleValue();
            // asked so that NaN is refused too
            if (value >= min && value <= max) {
                return value;
            }
        }
        at.refuse(node, "must be " + allowed());
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        schema.put("minimum", min);
        schema.put("maximum", max);
        return schema;
    }

    @Override
    public String allowed() {
        return "a number from " + CanonicalJson.number(min) + " to " + CanonicalJson.number(max);
    }

    @Override
    public Object written(Double value) {
        return value;
    }
}
