package dev.sluice.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rule of the policy's own.
 *
 * @param name what people call it
 * @param when when it applies
 * @param weight what it weighs then
 * @param code its code in findings; no other rule and no guard has it
 * @param message what people are told
 * @param actions the only action types it looks at; empty = all
 */
public record Rule(String name, Condition when, Weight weight, String code, String message, List<String> actions) {
    public Rule {
        actions = List.copyOf(actions);
    }

    /** What a rule may do to a decision. */
    public enum Weight {
        BLOCK,
        HOLD,
        WARN
    }

    /** The only types the rule can apply to: those it is limited to, as far as its condition can hold for them. */
    Optional<Set<String>> actionTypes() {
        if (actions.isEmpty()) {
            return when.actionTypes();
        }
        Set<String> possible = when.actionTypes().orElse(Set.copyOf(actions));
        return Optional.of(actions.stream().filter(possible::contains).collect(Collectors.toUnmodifiableSet()));
    }
}
