package dev.sluice.core.guard;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Hypothesis;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.policy.Condition;
import dev.sluice.core.policy.ConditionFailedException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules of a policy look at in one case, made up when it is first asked for. */
final class RuleInput implements Condition.Variables {
    /** The most text of a decision that rules look at, in characters: what a rule costs grows with it. */
    static final int MOST_TEXT = 65_536;

    private final Case judged;
    private final Map<String, Object> known = new HashMap<>();

    RuleInput(Case judged) {
        this.judged = judged;
    }

    @Override
    public Object value(String name) {
        Object value = known.get(name);
        if (value == null) {
            value = made(name);
            known.put(name, value);
        }
        return value;
    }

    private Object made(String name) {
        Evidence evidence = judged.evidence();
        MetricsSnapshot snapshot = evidence.snapshot();
        if (name.equals(RuleVocabulary.DECISION.name())) {
            return decision(judged.decision());
        }
        if (name.equals(RuleVocabulary.METRICS.name())) {
            return snapshot == null ? Map.of() : RuleVocabulary.METRICS.of(snapshot);
        }
        if (name.equals(RuleVocabulary.LEARNING.name())) {
            return RuleVocabulary.LEARNING.of(evidence.ledger());
        }
        if (name.equals(RuleVocabulary.LEDGER.name())) {
            return RuleVocabulary.LEDGER.of(evidence.ledger());
        }
        if (name.equals(RuleVocabulary.NOW)) {
            return evidence.judgedAt();
        }
        throw new IllegalArgumentException("no variable is called " + name);
    }

    private static Map<String, Object> decision(Decision decision) {
        if (text(decision) > MOST_TEXT) {
            throw new ConditionFailedException("the decision has more than " + MOST_TEXT + " characters of text");
        }
        return RuleVocabulary.DECISION.of(decision);
    }

    private static long text(Decision decision) {
        Action action = decision.action();
        long length = (long) length(decision.rationale()) + length(action.description());
        for (Object value : action.parameters().values()) {
            length += value instanceof String text ? text.length() : 1;
        }
        for (Map.Entry<String, String> each : decision.context().entrySet()) {
            length += each.getKey().length() + each.getValue().length();
        }
        for (Hypothesis hypothesis : decision.hypotheses()) {
            length += hypothesis.name().length();
        }
        return length;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
