package dev.sluice.core.learn;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Which series are asked for.
 *
 * @param environment only this one; null = all
 * @param mode only this one; null = both
 * @param actionType only this one; null = all
 */
public record Selection(
        @Nullable Environment environment,
        @Nullable Mode mode,
        @Nullable String actionType) {
    /** Everything. */
    public static final Selection ALL = new Selection(null, null, null);

    /** True when the series is asked for. */
    public boolean includes(Series series) {
        return (environment == null || environment == series.environment())
                && (mode == null || mode == series.mode())
                && (actionType == null || actionType.equals(series.actionType()));
    }
}
