package dev.sluice.core.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision wants done.
 *
 * @param type the catalog's name for it, or one of its aliases; empty when only a description was given
 * @param target what it acts on
 * @param parameters name to value; a value is a String, Double, Long or Boolean
 * @param description the same in words; an untrusted note when a type is given too
 * @param estimatedImpact what the source expects, if it said so
 */
public record Action(
        String type,
        String target,
        Map<String, Object> parameters,
        @Nullable String description,
        @Nullable EstimatedImpact estimatedImpact) {
    public Action {
        parameters = Sorted.copyOf(parameters);
        for (Object value : parameters.values()) {
            if (!(value instanceof String
                    || value instanceof Double
                    || value instanceof Long
                    || value instanceof Boolean)) {
                throw new IllegalArgumentException("a parameter is a String, Double, Long or Boolean, not "
                        + value.getClass().getName());
            }
        }
    }

    /** The same action under another type: the catalog's own name in place of an alias. */
    public Action withType(String canonical) {
        return canonical.equals(type) ? this : new Action(canonical, target, parameters, description, estimatedImpact);
    }

    /** The risk the source claims, 0 when it claims none. */
    public double riskLevel() {
        return estimatedImpact == null ? 0 : estimatedImpact.riskLevel();
    }
}
