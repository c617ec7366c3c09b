package dev.sluice.core.guard;

import dev.sluice.core.decision.Status;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing a guard found wrong.
 *
 * @param code what, in the fixed vocabulary
 * @param level how much it weighs
 * @param message the same for people
 * @param observed the value that was found
 * @param limit the value that was allowed
 * @param status the status a blocked decision gets from it, if it gives one
 * @param recommendedAction what to do instead, if the guard knows
 */
public record Violation(
        String code,
        Level level,
        String message,
        @Nullable String observed,
        @Nullable String limit,
        @Nullable Status status,
        @Nullable String recommendedAction) {
    /** A violation without figures. */
    public static Violation of(String code, Level level, String message) {
        return new Violation(code, level, message, null, null, null, null);
    }

    /** A violation with what was observed and what was allowed. */
    public static Violation of(String code, Level level, String message, String observed, String limit) {
        return new Violation(code, level, message, observed, limit, null, null);
    }

    /** The same, giving a blocked decision this status. */
    public Violation withStatus(Status given) {
        return new Violation(code, level, message, observed, limit, given, recommendedAction);
    }

    /** The same, recommending this instead. */
    public Violation recommending(String action) {
        return new Violation(code, level, message, observed, limit, status, action);
    }

    /** The same with its texts changed: what was observed may quote somebody. */
    Violation worded(UnaryOperator<String> words) {
        return new Violation(
                code,
                level,
                words.apply(message),
                observed == null ? null : words.apply(observed),
                limit == null ? null : words.apply(limit),
                status,
                recommendedAction);
    }

    /** The same at another level. */
    public Violation at(Level other) {
        return new Violation(code, other, message, observed, limit, status, recommendedAction);
    }
}
