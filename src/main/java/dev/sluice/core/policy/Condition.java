package dev.sluice.core.policy;

import java.util.Optional;
import java.util.Set;

/** When a rule applies. The core asks; which language the question is written in is the caller's. */
public interface Condition {
    /**
     * The answer.
     *
     * @throws ConditionFailedException when there is none
     */
    boolean holds(Variables variables);

    /** The only action types it can hold for; empty = any may be. */
    Optional<Set<String>> actionTypes();

    /** How it is written. */
    String text();

    /** What a condition may look at, by name. Equal names give equal values for as long as one decision is judged. */
    interface Variables {
        /**
         * The value of a variable: text, number, boolean, instant, or a map or list of these.
         *
         * @throws IllegalArgumentException when there is no such variable
         * @throws ConditionFailedException when it is too large to be looked at
         */
        Object value(String name);
    }
}
