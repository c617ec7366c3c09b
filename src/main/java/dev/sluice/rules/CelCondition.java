package dev.sluice.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.sluice.core.policy.Condition;
import dev.sluice.core.policy.ConditionFailedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A condition in CEL.
 *
 * @param text how it is written
 * @param program the same, ready to run
 * @param actionTypes the only action types it can hold for; empty = any
 */
record CelCondition(String text, CelRuntime.Program program, Optional<Set<String>> actionTypes) implements Condition {
    @Override
    public boolean holds(Variables variables) {
        try {
            Object answer = program.eval(name -> Optional.of(variables.value(name)));
            if (answer instanceof Boolean holds) {
                return holds;
            }
            throw new ConditionFailedException("it is neither true nor false");
        } catch (CelEvaluationException e) {
            throw new ConditionFailedException(reason(e));
        }
    }

    /** Nothing of what was read is repeated: it may be a secret. */
    private static String reason(CelEvaluationException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConditionFailedException known) {
                return known.reason();
            }
        }
        CelErrorCode code = failure.getErrorCode();
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> "it reads what is absent; ask has() first";
            case OVERLOAD_NOT_FOUND -> "it compares or combines values of different types";
            case ITERATION_BUDGET_EXCEEDED -> "it goes through too many elements";
            case DIVIDE_BY_ZERO -> "it divides by zero";
            default -> code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
