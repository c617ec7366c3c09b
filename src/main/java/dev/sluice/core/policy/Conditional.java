package dev.sluice.core.policy;

import dev.sluice.core.decision.Sorted;
import java.util.Map;

/**
 * A yes or no that one parameter's value can turn around: an order needs a notional, unless its side is cancel.
 *
 * @param value the answer
 * @param unless parameter name to the value that turns the answer around; any one of them does
 */
public record Conditional(boolean value, Map<String, Object> unless) {
    /** No, whatever the parameters. */
    public static final Conditional NO = new Conditional(false, Map.of());
    /** Yes, whatever the parameters. */
    public static final Conditional YES = new Conditional(true, Map.of());

    public Conditional {
        unless = Sorted.copyOf(unless);
    }

    /** The answer for an action with these parameters. */
    public boolean holds(Map<String, Object> parameters) {
        for (Map.Entry<String, Object> exception : unless.entrySet()) {
            Object given = parameters.get(exception.getKey());
            if (given != null && isSame(exception.getValue(), given)) {
                return !value;
            }
        }
        return value;
    }

    /** Numbers are the same by value: a policy's 0 is a decision's 0.0. */
    private static boolean isSame(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return one.equals(other);
    }
}
