package dev.sluice.policyfile;

import dev.sluice.core.guard.Rules;
import dev.sluice.core.policy.ActionCatalog;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Condition;
import dev.sluice.core.policy.Rule;
import dev.sluice.core.policy.RuleBook;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code rules}: expressions of the policy's own. */
final class RulesSection {
    private static final Key<String> NAME = Key.required("name", Text.NAME, "What people call the rule.");
    private static final Key<Condition> WHEN =
            Key.required("when", new ConditionShape(), "The CEL expression: the rule applies when it is true.");
    private static final Key<Rule.Weight> LEVEL = Key.required(
            "level",
            Choice.of(List.of(Rule.Weight.values()), Rule.Weight::name),
            "What it weighs when the expression is true.");
    private static final Key<String> CODE = Key.required(
            "code",
            Text.of(64, "[A-Z][A-Z0-9_]*", "a code such as BUSY_ROUTE")
                    .and(
                            code -> !Rules.RESERVED.contains(code),
                            "a code such as BUSY_ROUTE, and none of a guard's own"),
            "Its code in findings and metrics; no two rules share one.");
    private static final Key<String> MESSAGE = Key.required(
            "message",
            Text.of(256, "[\\s\\S]*\\S[\\s\\S]*", "a text of 1 to 256 characters"),
            "What people are told when it applies.");
    private static final Key<List<String>> ACTIONS =
            Key.of("actions", Many.distinct(Text.WORD), List.of(), "The only action types it looks at; empty = all.");

    static final Key<List<Rule>> RULES = Key.of(
            "rules",
            Many.of(new Section<>("One rule.", List.of(NAME, WHEN, LEVEL, CODE, MESSAGE, ACTIONS), RulesSection::rule))
                    .atMost(RuleBook.MOST),
            List.of(),
            "Expressions of your own.");

    private RulesSection() {}

    private static Rule rule(Values v) {
        return new Rule(v.of(NAME), v.of(WHEN), v.of(LEVEL), v.of(CODE), v.of(MESSAGE), v.of(ACTIONS));
    }

    /** The rules of the document; a code that two of them have is told to {@code values}. */
    static List<Rule> checked(Values values) {
        List<Rule> rules = values.of(RULES);
        Set<String> codes = new HashSet<>();
        for (Rule rule : rules) {
            if (!codes.add(rule.code())) {
                values.refuse("must give every rule a code of its own; two have " + rule.code(), RULES.name());
            }
        }
        return rules;
    }

    /** The rules under the catalog's own names of the types they are limited to. */
    static RuleBook book(List<Rule> rules, ActionCatalog catalog) {
        return new RuleBook(rules.stream().map(rule -> canonical(rule, catalog)).toList());
    }

    private static Rule canonical(Rule rule, ActionCatalog catalog) {
        List<String> types = rule.actions().stream()
                .map(name -> {
                    CatalogEntry entry = catalog.find(name);
                    return entry == null ? name : entry.type();
                })
                .distinct()
                .toList();
        return new Rule(rule.name(), rule.when(), rule.weight(), rule.code(), rule.message(), types);
    }
}
