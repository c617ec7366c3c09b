package dev.sluice.core.guard;

import dev.sluice.core.decision.Sorted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The one result of one guard.
 *
 * @param guard which
 * @param level the worst violation's, PASS without any, SKIPPED when the guard is off
 * @param message the result in a sentence: the first violation's, or what was checked
 * @param violations everything it found wrong
 * @param details what else is worth recording, by name
 */
public record Finding(
        String guard, Level level, String message, List<Violation> violations, Map<String, String> details) {
    /** The most violations that are recorded one by one. */
    public static final int MAX_VIOLATIONS = 20;
    /** The name in a finding's details for how many violations beyond that there were. */
    public static final String MORE = "more";
    /**
     * The name in a finding's details for the document and line of the settings that decided it. Where violations rest on
     * different lines, this name, a dot and the code give the line of each.
     */
    public static final String POLICY = "policy";

    public Finding {
        violations = List.copyOf(violations);
        details = Sorted.copyOf(details);
    }

    /** Nothing wrong. */
    public static Finding pass(String guard, String message) {
        return new Finding(guard, Level.PASS, message, List.of(), Map.of());
    }

    /** Not asked. */
    public static Finding skipped(String guard) {
        return new Finding(guard, Level.SKIPPED, "off by policy", List.of(), Map.of());
    }

    /**
     * These violations, which are not empty. Only the first {@value #MAX_VIOLATIONS} are kept, so that a verdict does not
     * grow with what somebody sends.
     */
    public static Finding of(String guard, List<Violation> violations) {
        Level worst = Level.PASS;
        for (Violation violation : violations) {
            worst = worst.or(violation.level());
        }
        int more = violations.size() - MAX_VIOLATIONS;
        return new Finding(
                guard,
                worst,
                violations.get(0).message(),
                more > 0 ? violations.subList(0, MAX_VIOLATIONS) : violations,
                more > 0 ? Map.of(MORE, Integer.toString(more)) : Map.of());
    }

    /** One violation. */
    public static Finding of(String guard, Violation violation) {
        return of(guard, List.of(violation));
    }

    /** The same, {@code words} applied to every text that may quote somebody. What passed quotes nobody. */
    public Finding worded(UnaryOperator<String> words) {
        if (violations.isEmpty()) {
            return this;
        }
        Map<String, String> recorded = new HashMap<>(details);
        recorded.replaceAll((name, text) -> words.apply(text));
        return new Finding(
                guard,
                level,
                words.apply(message),
                violations.stream().map(violation -> violation.worded(words)).toList(),
                recorded);
    }

    /** The same with these details. */
    public Finding with(Map<String, String> recorded) {
        return new Finding(guard, level, message, violations, recorded);
    }
}
