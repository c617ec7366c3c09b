package dev.sluice.policyfile.grammar;

import dev.sluice.policyfile.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text.
 *
 * @param longest the most characters
 * @param pattern what all of it must match, without anchors; written so that it matches in linear time
 * @param check what else must be true of it
 * @param allowed what is allowed, in words
 */
public record Text(int longest, Pattern pattern, Predicate<String> check, String allowed) implements Shape<String> {
    /** Names of sources, targets, roles and the like. */
    public static final Text NAME = of(256, ".*\\S.*", "a name of 1 to 256 characters");
    /** Anything, as long as it is not too long. */
    public static final Text ANY = of(4096, "[\\s\\S]*", "a text of at most 4096 characters");
    /** A sentence for people. */
    public static final Text SENTENCE = of(4096, "[\\s\\S]*\\S[\\s\\S]*", "a text of 1 to 4096 characters");
    /** Names that appear in code: types, parameters. */
    public static final Text WORD =
            of(64, "[A-Za-z_][A-Za-z0-9_.-]*", "a word of at most 64 letters, digits, '_', '.' or '-', no digit first");

    /** A text that matches. */
    public static Text of(int longest, String pattern, String allowed) {
        return new Text(longest, Pattern.compile(pattern), text -> true, allowed);
    }

    /** The same, with something else that must be true of it. */
    public Text and(Predicate<String> other, String described) {
        return new Text(longest, pattern, check.and(other), described);
    }

    /** True for an allowed text. */
    public boolean matches(String text) {
        return text.length() <= longest && pattern.matcher(text).matches() && check.test(text);
    }

    @Override
    public @Nullable String read(Node node, Reading at) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof String text && matches(text)) {
            return text;
        }
        boolean unquoted =
                node instanceof Node.Scalar scalar && scalar.value() != null && !(scalar.value() instanceof String);
        at.refuse(node, "must be " + allowed + (unquoted ? "; put it in quotes if it is meant as a text" : ""));
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("maxLength", longest);
        schema.put("pattern", "^(?:" + pattern.pattern() + ")$");
        return schema;
    }

    @Override
    public Object written(String value) {
        return value;
    }
}
