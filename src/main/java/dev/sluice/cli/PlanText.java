package dev.sluice.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.decision.ActionText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what a plan is made of: a decision in a file, or an action in words. */
final class PlanText {
    private static final List<String> FIELDS = List.of(
            "environment",
            "action",
            "confidence",
            "requiresHumanApproval",
            "allowed",
            "rationale",
            "hypotheses",
            "signals",
            "context",
            "causationDepth");

    private PlanText() {}

    /**
     * The decision that is meant, without what depends on the run.
     *
     * @param given a file, {@code -} for stdin, or an action in words
     */
    static ObjectNode read(String given) {
        boolean isFile = given.equals("-")
                || given.matches("(?s).*\\.(json|ya?ml)")
                || Files.isRegularFile(Path.of(given.replace('\0', ' ')));
        return isFile ? decision(given) : words(given);
    }

    private static ObjectNode decision(String file) {
        if (!(Texts.readTree(file) instanceof ObjectNode decision)
                || !(decision.path("action") instanceof ObjectNode action)) {
            throw new CommandFailedException(file + " holds no decision: it has no action.");
        }
        for (var field : decision.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new CommandFailedException(file + ": a plan does not say " + field.getKey() + ", only "
                        + String.join(", ", FIELDS) + ". Tenant and mode are flags.");
            }
        }
        return decision.deepCopy().set("action", action.deepCopy());
    }

    /** The decision that is meant by an action in words. */
    static ObjectNode words(String words) {
        var action = ActionText.parse(words);
        if (action == null) {
            throw new CommandFailedException("'" + words + "' is neither a file nor an action in words, such as"
                    + " \"CallAPI: weather_service with location=London\".");
        }
        var decision = JsonNodeFactory.instance.objectNode();
        decision.putObject("action").put("target", action.name()).put("description", words);
        return decision;
    }
}
