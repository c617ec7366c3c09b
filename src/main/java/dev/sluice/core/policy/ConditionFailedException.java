package dev.sluice.core.policy;

/** A condition has no answer. The message says why, and repeats nothing of what was looked at. */
public final class ConditionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** It failed for this reason. */
    public ConditionFailedException(String reason) {
        super(reason);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
