package dev.sluice.policyfile;

import dev.sluice.core.guard.Level;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import java.util.List;

/** {@code rules}: what they look like is known; that none can be judged yet is said to whoever writes one. */
final class RulesSection {
    /** Why a document with rules is refused. */
    static final String UNSUPPORTED = "rules are not supported by this version; leave them out";

    private static final Key<String> NAME = Key.required("name", Text.NAME, "What people call the rule.");
    private static final Key<String> WHEN = Key.required("when", Text.SENTENCE, "The CEL expression.");
    private static final Key<Level> LEVEL = Key.required(
            "level",
            Choice.of(List.of(Level.BLOCK, Level.HOLD, Level.WARN), Level::name),
            "What it weighs when the expression is true.");
    private static final Key<String> CODE = Key.required(
            "code", Text.of(64, "[A-Z][A-Z0-9_]*", "a code such as BUSY_ROUTE"), "Its code in findings and metrics.");
    private static final Key<String> MESSAGE =
            Key.required("message", Text.SENTENCE, "What people are told when it applies.");

    static final Key<List<String>> RULES = Key.of(
            "rules",
            Many.of(new Section<>("One rule.", List.of(NAME, WHEN, LEVEL, CODE, MESSAGE), values -> values.of(NAME))),
            List.of(),
            "Expressions of your own. Not supported by this version: a document that holds one is refused.");

    private RulesSection() {}
}
