package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.policyfile.Comparison;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.document.Checked;
import dev.sluice.policyfile.document.DocumentProblem;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document would change if it were in force in place of the scope's present one. */
final class PolicyChange {
    private final String scope;
    private final PolicyDocuments now;
    private final String document;

    PolicyChange(PolicyDocuments now, String scope, String document) {
        this.now = now;
        this.scope = scope;
        this.document = document;
    }

    /** What keeps it from being in force. */
    List<DocumentProblem> problems() {
        return Policies.together(after()).problems();
    }

    private Map<String, String> after() {
        var after = new LinkedHashMap<>(now.texts());
        after.put(scope, document);
        return after;
    }

    List<String> lines() {
        return LineDifference.of(now.text(scope), document);
    }

    List<Comparison.Effect> effects() {
        var compared = Comparison.of(now.texts(), after());
        return compared instanceof Checked.Accepted<List<Comparison.Effect>> accepted ? accepted.value() : List.of();
    }

    /** The documents line by line, then what is different in effect. */
    void print(PrintWriter out) {
        lines().forEach(out::println);
        var effects = effects();
        if (effects.isEmpty()) {
            out.println("No policy in effect would be different.");
        }
        effects.forEach(effect -> {
            out.println();
            out.println("For " + effect.who() + ":");
            effect.changes()
                    .forEach(change -> out.println(
                            "  " + change.path() + ": " + said(change.before()) + " -> " + said(change.after())));
        });
    }

    private static String said(@Nullable String value) {
        return value == null ? "(not said)" : value;
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("scope", scope);
        var lines = json.putArray("lines");
        lines().forEach(lines::add);
        var effects = json.putArray("effects");
        effects().forEach(effect -> {
            var changes = effects.addObject().put("who", effect.who()).putArray("changes");
            effect.changes()
                    .forEach(change -> changes.addObject()
                            .put("path", change.path())
                            .put("before", change.before())
                            .put("after", change.after()));
        });
        return json;
    }
}
