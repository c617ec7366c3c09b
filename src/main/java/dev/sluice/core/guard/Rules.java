package dev.sluice.core.guard;

import dev.sluice.core.policy.ConditionFailedException;
import dev.sluice.core.policy.Rule;
import dev.sluice.core.policy.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy's own rules. Each that applies gives its code at its level. One that has no answer, because it reads what is
 * absent or costs too much, blocks.
 *
 * @param rules the rules
 */
public record Rules(RuleBook rules) implements Guard {
    public static final String NAME = "Rules";
    /** Codes of guards, which no rule may have: a human who approves one must know what is meant. */
    public static final Set<String> RESERVED = Set.of(
            "DECISION_INVALID",
            "DECISION_ID_REUSED",
            "TIMESTAMP_OUT_OF_RANGE",
            "TENANT_MISSING",
            "TENANT_INVALID",
            "TENANT_KEY_MISMATCH",
            "TENANT_PARTITION_MISMATCH",
            "KILL_SWITCH_ACTIVE",
            "NOT_ALLOWED",
            "SOURCE_NOT_ALLOWED",
            "CAUSATION_LOOP",
            "FORBIDDEN_ACTION",
            "UNKNOWN_ACTION",
            "ACTION_NOT_ELIGIBLE",
            "ENVIRONMENT_MISMATCH",
            "LIVE_DISABLED",
            "MISSING_PREREQUISITE",
            "PARAMETER_MISSING",
            "PARAMETER_UNKNOWN",
            "PARAMETER_TYPE",
            "PARAMETER_OUT_OF_RANGE",
            "PARAMETER_NOT_FINITE",
            "PARAMETER_SUSPICIOUS",
            "DESTINATION_NOT_ALLOWED",
            "PATH_NOT_ALLOWED",
            "CONFIDENCE_BELOW_THRESHOLD",
            "UNCERTAINTY_NOOP",
            "SIGNAL_CONFLICT_OBSERVE",
            "METRICS_MISSING",
            "METRICS_STALE",
            "COOLDOWN_ACTIVE",
            "REPETITION_SUPPRESSED",
            "RATE_EXCEEDED",
            "RECENT_FAILURES",
            "INSTABILITY",
            "NOVEL_SITUATION",
            "TRUST_DEMOTED",
            "VALIDATION_REQUIRED",
            "VALIDATION_FAILED",
            "ACKNOWLEDGEMENT_REQUIRED",
            "MAX_ORDERS_REACHED",
            "MAX_NOTIONAL_REACHED",
            "NOTIONAL_UNKNOWN",
            "MAX_LOSS_REACHED",
            "APPROVAL_REQUESTED",
            "HIGH_IMPACT",
            "LOW_CONFIDENCE",
            "AMBIGUOUS_HYPOTHESES",
            "APPROVAL_ALWAYS",
            "APPROVAL_DENIED",
            "APPROVAL_EXPIRED",
            "APPROVAL_WITHDRAWN",
            "SLOTS_BUSY",
            "QUEUE_FULL",
            "QUEUE_EXPIRED",
            Guardrails.GUARD_ERROR);

    private static final Finding PASS = Finding.pass(NAME, "No rule of the policy applies");
    private static final Finding NONE = Finding.pass(NAME, "The policy has no rules for this action");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.OVERSIGHT;
    }

    @Override
    public Binding binding() {
        return Binding.FREE;
    }

    @Override
    public Finding check(Case judged) {
        List<Rule> asked = rules.applicable(judged.decision().action().type());
        if (asked.isEmpty()) {
            return NONE;
        }
        RuleInput input = new RuleInput(judged);
        List<Violation> violations = new ArrayList<>(0);
        Map<String, String> lines = new LinkedHashMap<>(0);
        for (Rule rule : asked) {
            Violation violation = asked(rule, input);
            if (violation != null) {
                violations.add(violation);
                String line =
                        judged.policy().origins().of("rules[" + rules.rules().indexOf(rule) + "]");
                lines.putIfAbsent(violation.code(), line);
            }
        }
        return violations.isEmpty() ? PASS : Settings.located(all(violations), lines);
    }

    private static @Nullable Violation asked(Rule rule, RuleInput input) {
        try {
            return rule.when().holds(input) ? violation(rule, rule.code(), level(rule.weight()), rule.message()) : null;
        } catch (ConditionFailedException e) {
            String message = "Rule " + rule.name() + " failed: " + e.reason();
            return violation(rule, Guardrails.GUARD_ERROR, Level.BLOCK, message);
        }
    }

    private static Violation violation(Rule rule, String code, Level level, String message) {
        return Violation.of(
                code,
                level,
                message,
                "rule " + Figures.shown(rule.name()),
                Figures.shown(rule.when().text()));
    }

    /** Every violation is kept: what was not shown to a human must not be taken for approved. */
    private static Finding all(List<Violation> violations) {
        Level worst = violations.stream().map(Violation::level).reduce(Level.PASS, Level::or);
        return new Finding(NAME, worst, violations.get(0).message(), violations, Map.of());
    }

    private static Level level(Rule.Weight weight) {
        return switch (weight) {
            case BLOCK -> Level.BLOCK;
            case HOLD -> Level.HOLD;
            case WARN -> Level.WARN;
        };
    }
}
