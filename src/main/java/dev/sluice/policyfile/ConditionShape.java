package dev.sluice.policyfile;

import dev.sluice.core.guard.RuleField;
import dev.sluice.core.guard.RuleObject;
import dev.sluice.core.guard.RuleVocabulary;
import dev.sluice.core.policy.Condition;
import dev.sluice.policyfile.document.Node;
import dev.sluice.policyfile.grammar.Reading;
import dev.sluice.policyfile.grammar.Shape;
import dev.sluice.rules.Compilation;
import dev.sluice.rules.RuleLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition in the language of rules, compiled when it is read. */
final class ConditionShape implements Shape<Condition> {
    @Override
    public @Nullable Condition read(Node node, Reading at) {
        String text = node instanceof Node.Scalar scalar && scalar.value() instanceof String string ? string : "";
        if (text.isBlank() || text.length() > RuleLanguage.LONGEST) {
            at.refuse(node, "must be " + allowed());
            return null;
        }
        Compilation compilation = RuleLanguage.compile(text);
        if (compilation instanceof Compilation.Refused refused) {
            at.refuse(node, refused.reason());
        }
        return compilation instanceof Compilation.Compiled compiled ? compiled.condition() : null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "description",
                "A CEL expression that is true or false. It may read " + String.join(", ", readable())
                        + ". What is marked ? may be absent: ask has() first.");
        schema.put("type", "string");
        schema.put("maxLength", RuleLanguage.LONGEST);
        schema.put("pattern", "\\S");
        return schema;
    }

    private static List<String> readable() {
        List<String> names = new ArrayList<>(List.of(RuleVocabulary.NOW));
        RuleVocabulary.VARIABLES.forEach(variable -> add(names, variable.name(), variable));
        return names;
    }

    private static void add(List<String> names, String path, RuleObject<?> object) {
        for (RuleField<?> field : object.fields()) {
            String name = path + "." + field.name();
            RuleObject<?> parts = field.parts();
            if (parts == null) {
                names.add(name + (field.absent() ? "?" : ""));
            } else if (field.kind() == RuleField.Kind.OBJECTS) {
                add(names, name + "[]", parts);
            } else {
                add(names, name + (field.absent() ? "?" : ""), parts);
            }
        }
    }

    @Override
    public String allowed() {
        return "a CEL expression of 1 to " + RuleLanguage.LONGEST + " characters that is true or false";
    }

    @Override
    public Object written(Condition value) {
        return value.text();
    }
}
