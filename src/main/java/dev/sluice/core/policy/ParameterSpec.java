package dev.sluice.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one parameter of an action may be.
 *
 * @param type its type
 * @param min smallest number allowed
 * @param exclusiveMin a number must be above this
 * @param max largest number allowed
 * @param allowed the only strings allowed; empty = any
 * @param required whether it must be there
 * @param freeText a string of this parameter may hold what elsewhere looks like an injection
 */
public record ParameterSpec(
        ParameterType type,
        @Nullable Double min,
        @Nullable Double exclusiveMin,
        @Nullable Double max,
        List<String> allowed,
        boolean required,
        boolean freeText) {
    public ParameterSpec {
        allowed = List.copyOf(allowed);
    }
}
