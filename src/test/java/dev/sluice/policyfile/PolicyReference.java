package dev.sluice.policyfile;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.guard.Binding;
import dev.sluice.core.guard.RuleField;
import dev.sluice.core.guard.RuleObject;
import dev.sluice.core.guard.RuleVocabulary;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Named;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tables of the policy reference, written from the grammar the parser reads with and from the compiled presets. */
final class PolicyReference {
    private PolicyReference() {}

    /** The table a marker of the page asks for. */
    static String table(String marker) {
        List<String> words = List.of(marker.split("[: ]+"));
        return switch (words.get(0)) {
            case "table" -> keys(words.subList(1, words.size()));
            case "guards" -> guards();
            case "limits" -> limits();
            case "presets" -> presets();
            case "variables" -> variables();
            default -> throw new IllegalArgumentException("no table is called " + marker);
        };
    }

    private static String variables() {
        StringBuilder table = new StringBuilder("| it reads | type | what it is |\n|---|---|---|\n");
        table.append("| `now` | timestamp | The moment of judgement. |\n");
        RuleVocabulary.VARIABLES.forEach(variable -> add(table, variable.name(), variable));
        return table.toString();
    }

    private static void add(StringBuilder table, String path, RuleObject<?> object) {
        for (RuleField<?> field : object.fields()) {
            String name = path + "." + field.name();
            String type = type(field) + (field.absent() ? ", or absent" : "");
            table.append("| `" + name + "` | " + type + " | " + field.about() + " |\n");
            RuleObject<?> parts = field.parts();
            if (parts != null) {
                add(table, field.kind() == RuleField.Kind.OBJECTS ? name + "[]" : name, parts);
            }
        }
    }

    private static String type(RuleField<?> field) {
        return switch (field.kind()) {
            case TEXT -> "string";
            case NUMBER -> "double";
            case WHOLE -> "int";
            case FLAG -> "bool";
            case TIME -> "timestamp";
            case TEXTS -> "map(string, string)";
            case FLAGS -> "map(string, bool)";
            case VALUES -> "map(string, any)";
            case OBJECT -> "object";
            case OBJECTS -> "list(object)";
        };
    }

    private static String keys(List<String> sections) {
        List<String> rows = new ArrayList<>();
        for (Key<?> key : PolicyGrammar.DOCUMENT.keys()) {
            if (sections.contains(key.name())) {
                collect("", key, rows);
            }
        }
        return header("key", "allowed", "default", "what it is") + String.join("", rows);
    }

    private static <T> void collect(String prefix, Key<T> key, List<String> rows) {
        String path = prefix + key.name();
        if (key.shape() instanceof Section<T> section) {
            section.keys().forEach(each -> collect(path + ".", each, rows));
            return;
        }
        rows.add(row("`" + path + "`", key.shape().allowed(), fallback(key), key.about()));
        Shape<?> element = element(key.shape());
        if (element instanceof Section<?> section) {
            String below = path + (key.shape() instanceof Many ? "[]." : ".NAME.");
            section.keys().forEach(each -> collect(below, each, rows));
        }
    }

    private static Shape<?> element(Shape<?> shape) {
        if (shape instanceof Named<?> named) {
            return named.element();
        }
        return shape instanceof Many<?> many ? many.element() : shape;
    }

    private static <T> String fallback(Key<T> key) {
        if (key.required()) {
            return "required";
        }
        T value = key.fallback();
        if (value == null) {
            return "none";
        }
        Object written = key.shape().written(value);
        return "`" + (written instanceof String text ? text : CanonicalJson.of(written)) + "`";
    }

    private static String guards() {
        StringBuilder table = new StringBuilder(header("guard", "can be weakened", "what it does"));
        for (Key<?> guard : GuardsSection.SECTION.keys()) {
            Section<?> section = (Section<?>) guard.shape();
            table.append(row("`" + guard.name() + "`", weakened(section.keys().get(0)), section.about()));
        }
        return table.toString();
    }

    private static String weakened(Key<?> mode) {
        if (mode.equals(Configured.mode(Binding.CORE))) {
            return "no";
        }
        return mode.equals(Configured.mode(Binding.LIVE)) ? "in dry runs" : "yes";
    }

    private static String limits() {
        List<String> rows = new ArrayList<>();
        for (Key<?> guard : GuardsSection.SECTION.keys()) {
            List<Key<?>> keys = ((Section<?>) guard.shape()).keys();
            keys.stream().skip(1).forEach(key -> collect("guards." + guard.name() + ".", key, rows));
        }
        return header("key", "allowed", "default", "what it is") + String.join("", rows);
    }

    private static String presets() {
        return Presets.NAMES.stream().map(PolicyReference::preset).collect(Collectors.joining("\n"));
    }

    private static String preset(String name) {
        Policy policy =
                Policies.compile(Objects.requireNonNull(Presets.text(name))).orThrow();
        StringBuilder text = new StringBuilder("### " + name + "\n\n" + peculiar(policy));
        text.append(header("action", "parameters", "baseline", "otherwise"));
        for (CatalogEntry entry : policy.catalog().entries().values()) {
            text.append(row(
                    "`" + entry.type() + "`",
                    entry.parameters().entrySet().stream()
                                    .map(PolicyReference::parameter)
                                    .collect(Collectors.joining(", "))
                            + (entry.additional() ? ", any other" : ""),
                    entry.needsBaseline() ? "needed" : "",
                    String.join("; ", otherwise(entry))));
        }
        return text.toString();
    }

    private static String peculiar(Policy policy) {
        List<String> lines = new ArrayList<>();
        if (!policy.tenantPattern()
                .expression()
                .equals(Policy.DEFAULT.tenantPattern().expression())) {
            lines.add("`tenant.pattern` is `" + policy.tenantPattern().expression() + "`.");
        }
        policy.guards()
                .modes()
                .forEach((guard, mode) -> lines.add("`guards." + guard + ".mode` is `"
                        + Choice.lowerCase(GuardMode.class).written(mode) + "`."));
        if (policy.guards().noveltyMinimum() != Policy.DEFAULT.guards().noveltyMinimum()) {
            lines.add("`guards.Novelty.minimum` is `" + policy.guards().noveltyMinimum() + "`.");
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n\n";
    }

    private static String parameter(Map.Entry<String, ParameterSpec> parameter) {
        ParameterSpec spec = parameter.getValue();
        StringBuilder text = new StringBuilder("`" + parameter.getKey() + (spec.required() ? "!" : "") + "`");
        if (spec.min() != null && spec.max() != null) {
            text.append(" ")
                    .append(CanonicalJson.number(spec.min()))
                    .append("..")
                    .append(CanonicalJson.number(spec.max()));
        } else if (spec.exclusiveMin() != null) {
            text.append(" above ").append(CanonicalJson.number(spec.exclusiveMin()));
        }
        if (!spec.allowed().isEmpty()) {
            text.append(" ").append(String.join("/", spec.allowed()));
        }
        return text + (spec.freeText() ? " free text" : "");
    }

    private static List<String> otherwise(CatalogEntry entry) {
        List<String> notes = new ArrayList<>();
        if (!entry.aliases().isEmpty()) {
            notes.add("alias `" + String.join("`, `", entry.aliases()) + "`");
        }
        if (!entry.environments().isEmpty()) {
            notes.add(
                    entry.environments().stream().map(Environment::name).collect(Collectors.joining(", ", "in ", "")));
        }
        if (!entry.cooldown().isZero()) {
            notes.add("cools down " + entry.cooldown().toSeconds() + " s");
        }
        entry.requires().forEach(name -> notes.add("requires `" + name + "`"));
        if (entry.approval() != CatalogApproval.NEVER) {
            notes.add("approval " + Choice.lowerCase(CatalogApproval.class).written(entry.approval()));
        }
        conditional("notional required", entry.notional(), notes);
        conditional("reducing", entry.reducing(), notes);
        return notes;
    }

    private static void conditional(String what, Conditional conditional, List<String> notes) {
        String unless = conditional.unless().entrySet().stream()
                .map(each -> each.getKey() + " is " + each.getValue())
                .collect(Collectors.joining(" or "));
        if (conditional.value()) {
            notes.add(what + (unless.isEmpty() ? "" : " unless " + unless));
        } else if (!unless.isEmpty()) {
            notes.add(what + " if " + unless);
        }
    }

    private static String header(String... names) {
        return row(names) + "|" + "---|".repeat(names.length) + "\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
