package dev.sluice.core.guard;

import dev.sluice.core.policy.ParameterSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text in a parameter must not be. One pass over the characters looks for both control characters and the first
 * character of an injection; only there is the rest compared.
 */
final class Texts {
    /** The longest text of a parameter, in characters. */
    static final int MAX_LENGTH = 4096;
    /** What injections begin with, in lower case. */
    static final List<String> INJECTIONS = List.of("${", "{{", "$(", "`", "<script", "' or ", "; drop ", "../");

    private static final String FIRST_CHARACTERS = "${`<';.";

    private Texts() {}

    /** The first thing wrong with the text of a parameter, or null; {@code spec} is null for an undeclared one. */
    static @Nullable Violation wrong(String name, String text, @Nullable ParameterSpec spec) {
        if (spec != null && !spec.allowed().isEmpty() && !spec.allowed().contains(text)) {
            String allowed = Figures.shown(String.join(", ", spec.allowed()));
            return violation(Parameters.PARAMETER_OUT_OF_RANGE, name, "is none of " + allowed, size(text), allowed);
        }
        if (text.length() > MAX_LENGTH) {
            String limit = "at most " + MAX_LENGTH + " characters";
            return violation(
                    Parameters.PARAMETER_OUT_OF_RANGE,
                    name,
                    "is too long: " + limit + " are allowed",
                    size(text),
                    limit);
        }
        return suspicious(name, text, spec != null && spec.freeText());
    }

    private static @Nullable Violation suspicious(String name, String text, boolean freeText) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return violation(
                        Parameters.PARAMETER_SUSPICIOUS,
                        name,
                        "has a control character at " + i,
                        "character " + (int) c,
                        "no control characters");
            }
            String injection = freeText || FIRST_CHARACTERS.indexOf(c) < 0 ? null : injection(text, i);
            if (injection != null) {
                return violation(
                        Parameters.PARAMETER_SUSPICIOUS,
                        name,
                        "looks like an injection at " + i,
                        injection,
                        "none of " + String.join(" ", INJECTIONS));
            }
        }
        return null;
    }

    private static @Nullable String injection(String text, int at) {
        for (String injection : INJECTIONS) {
            if (text.regionMatches(true, at, injection, 0, injection.length())) {
                return injection;
            }
        }
        return null;
    }

    private static Violation violation(String code, String name, String what, String observed, String limit) {
        return Parameters.violation(code, name, what, observed, limit);
    }

    private static String size(String text) {
        return "a text of " + text.length() + " characters";
    }
}
