package dev.sluice.core.policy;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.ActionText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action in words means in a catalog. */
final class ActionWords {
    /** Where the argument goes when the catalog says of no parameter that it is the one. */
    private static final String ARGUMENT = "argument";
    /** Types whose argument is known by what they do. */
    private static final Map<String, String> KNOWN =
            Map.of("search_web", "query", "call_api", "service", "file_write", "path");

    private ActionWords() {}

    /**
     * The action with its type and parameters taken from the words. A value that is given twice, once in words and once
     * as a parameter, makes it unclear what is meant: the action then stays without a type.
     *
     * @param entry what the name in the text means; null when the catalog does not know it
     */
    static Action understood(Action sent, ActionText text, @Nullable CatalogEntry entry) {
        Map<String, Object> parameters = new HashMap<>(sent.parameters());
        boolean clear = true;
        for (Map.Entry<String, String> pair : text.pairs().entrySet()) {
            clear &= parameters.put(pair.getKey(), pair.getValue()) == null;
        }
        String argument = text.argument();
        if (argument != null) {
            clear &= parameters.put(entry == null ? ARGUMENT : argumentOf(entry), argument) == null;
        }
        String type = entry == null ? snakeCase(text.name()) : entry.type();
        return clear ? new Action(type, sent.target(), parameters, sent.description(), sent.estimatedImpact()) : sent;
    }

    /** The parameter that takes the argument: the only text that is required, or else the only text there is. */
    private static String argumentOf(CatalogEntry entry) {
        String known = KNOWN.get(entry.type());
        if (known != null) {
            return known;
        }
        List<String> texts = texts(entry, false);
        List<String> required = texts(entry, true);
        if (required.size() == 1) {
            return required.get(0);
        }
        return required.isEmpty() && texts.size() == 1 ? texts.get(0) : ARGUMENT;
    }

    private static List<String> texts(CatalogEntry entry, boolean required) {
        return entry.parameters().entrySet().stream()
                .filter(each -> each.getValue().type() == ParameterType.STRING)
                .filter(each -> each.getValue().required() || !required)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The letters and digits of a name: SearchWeb, search_web and search-web are the same. */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-' && c != '.') {
                folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    /** A name as catalogs write names: DropDatabase and CallAPI are drop_database and call_api. */
    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && beginsWord(name, i)) {
                snake.append('_');
            }
            snake.append(c == '-' || c == '.' ? '_' : c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean beginsWord(String name, int i) {
        char before = name.charAt(i - 1);
        boolean nextIsSmall = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return Character.isUpperCase(name.charAt(i))
                && (Character.isLowerCase(before)
                        || Character.isDigit(before)
                        || (Character.isUpperCase(before) && nextIsSmall));
    }
}
