package dev.sluice.core.policy;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.EstimatedImpact;
import org.jspecify.annotations.Nullable;

/** The size of an action in money: its quantity times its price. */
public final class Notional {
    private static final String QUANTITY = "quantity";
    private static final String PRICE = "price";

    private Notional() {}

    /** True when the catalog demands that the size of this action can be computed. */
    public static boolean isRequired(CatalogEntry entry, Action action) {
        return entry.notional().holds(action.parameters());
    }

    /**
     * The size, 0 or more and finite. What the source claims counts when it is more. Null when quantity or price is missing
     * or no number, or when their product is negative or too large for a number: a claim alone is not enough.
     */
    public static @Nullable Double of(Action action) {
        if (!(action.parameters().get(QUANTITY) instanceof Number quantity)
                || !(action.parameters().get(PRICE) instanceof Number price)) {
            return null;
        }
        double computed = quantity.doubleValue() * price.doubleValue();
        EstimatedImpact impact = action.estimatedImpact();
        Double claimed = impact == null ? null : impact.notional();
        double size = claimed != null && claimed > computed ? claimed : computed;
        // asked so that NaN is no size either
        return computed >= 0 && size < Double.POSITIVE_INFINITY ? (Double) size : null;
    }
}
