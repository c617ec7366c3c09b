package dev.sluice.bench;

import java.util.Locale;

/** Policy documents of the benchmark: the payments preset, every guard on, with more or fewer actions and rules. */
public final class ReferencePolicy {
    private static final int RULES = 10;
    private static final String BUSY =
            "has(metrics.requestsPerSecond) && metrics.requestsPerSecond > 795.0" + " && ledger.recentFailures > 1";
    private static final String DOUBTFUL =
            "decision.confidence < 0.72 && decision.action.estimatedImpact.riskLevel > 0.25";

    private ReferencePolicy() {}

    /** Ten rules in CEL, of which two look at any given type of action. */
    public static String reference() {
        var rules = new StringBuilder("rules:\n");
        for (int number = 0; number < RULES; number++) {
            int pair = number / 2 * 2;
            String types = Proposal.TYPES.get(pair) + ", " + Proposal.TYPES.get(pair + 1);
            rules.append(rule(number, number % 2 == 0 ? BUSY : DOUBTFUL, types));
        }
        return preset() + rules;
    }

    /** No rules. */
    public static String withoutRules() {
        return preset();
    }

    /** A catalog of that many entries, the ten that are used among them. */
    public static String withCatalog(int entries) {
        var actions = new StringBuilder(entries > Proposal.TYPES.size() ? "actions:\n" : "");
        for (int number = Proposal.TYPES.size(); number < entries; number++) {
            actions.append(String.format(
                    Locale.ROOT,
                    "  spare_action_%d: {category: spare, needsBaseline: true, parameters:"
                            + " {amount: {type: number, min: 0, max: 50, required: true}}}\n",
                    number));
        }
        return preset() + actions;
    }

    /** That many rules, of which one looks at every type of action and the others at types that nobody uses. */
    public static String withRules(int count) {
        var rules = new StringBuilder("rules:\n").append(rule(0, BUSY, String.join(", ", Proposal.TYPES)));
        for (int number = 1; number < count; number++) {
            rules.append(rule(number, BUSY, "spare_action_" + number));
        }
        return preset() + rules;
    }

    /** That many rules, all of which look at every type of action. */
    public static String withMatchingRules(int count) {
        var rules = new StringBuilder("rules:\n");
        for (int number = 0; number < count; number++) {
            rules.append(rule(number, number % 2 == 0 ? BUSY : DOUBTFUL, String.join(", ", Proposal.TYPES)));
        }
        return preset() + rules;
    }

    private static String preset() {
        return "extends: payments\n";
    }

    private static String rule(int number, String when, String types) {
        return String.format(
                Locale.ROOT,
                "  - {name: rule %d, when: \"%s\", level: WARN, code: BENCH_RULE_%d, message: worth a look, actions: [%s]}\n",
                number,
                when,
                number,
                types);
    }
}
