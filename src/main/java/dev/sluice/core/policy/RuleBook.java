package dev.sluice.core.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of a policy, found by action type in one look-up: a rule for another type costs nothing. */
public final class RuleBook {
    /** The most rules a policy may have. */
    public static final int MOST = 100;
    /** No rules. */
    public static final RuleBook EMPTY = new RuleBook(List.of());

    private final List<Rule> rules;
    private final List<Rule> general;
    private final Map<String, List<Rule>> byType;

    /** These rules, in this order. */
    public RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.general =
                rules.stream().filter(rule -> rule.actionTypes().isEmpty()).toList();
        Set<String> types = rules.stream()
                .flatMap(rule -> rule.actionTypes().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        Map<String, List<Rule>> found = new HashMap<>();
        types.forEach(type -> found.put(type, applicable(rules, type)));
        this.byType = Map.copyOf(found);
    }

    private static List<Rule> applicable(List<Rule> rules, String type) {
        return rules.stream()
                .filter(rule ->
                        rule.actionTypes().map(types -> types.contains(type)).orElse(true))
                .toList();
    }

    /** Every rule, in its order. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rules that can apply to an action of this type, in their order. */
    public List<Rule> applicable(String actionType) {
        return byType.getOrDefault(actionType, general);
    }
}
