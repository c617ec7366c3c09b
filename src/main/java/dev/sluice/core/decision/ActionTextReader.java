package dev.sluice.core.decision;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one action in words, from left to right and never back. Nothing is guessed: what does not fit is no action. */
final class ActionTextReader {
    private static final String WITH = "with";

    private final String text;
    private int at;

    ActionTextReader(String text) {
        this.text = text;
    }

    @Nullable
    ActionText read() {
        skipSpace();
        int end = nameEnd(at);
        String name = text.substring(at, end);
        at = end;
        if (name.isEmpty() || !(isBoundary(at) || text.charAt(at) == ':')) {
            return null;
        }
        skipSpace();
        String argument = null;
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            skipSpace();
            argument = argument();
            if (argument == null) {
                return null;
            }
        }
        Map<String, String> pairs = pairs();
        return pairs == null ? null : new ActionText(name, argument, pairs);
    }

    private @Nullable String argument() {
        if (at == text.length()) {
            return null;
        }
        if (isQuote(text.charAt(at))) {
            String quoted = quoted();
            return quoted != null && isBoundary(at) ? quoted : null;
        }
        int start = at;
        int end = at;
        do {
            skipWord();
            end = at;
            skipSpace();
        } while (at < text.length() && !isPair(at) && !isWith());
        return text.substring(start, end);
    }

    /** Every pair to the end of the text, or null when something else stands there. */
    private @Nullable Map<String, String> pairs() {
        skipSpace();
        boolean due = isWith();
        if (due) {
            at += WITH.length();
            skipSpace();
        }
        Map<String, String> pairs = new HashMap<>();
        while (due || at < text.length()) {
            if (!isPair(at) || pairs.size() == ActionText.MOST_PAIRS || !pair(pairs)) {
                return null;
            }
            skipSpace();
            due = at < text.length() && text.charAt(at) == ',';
            if (due) {
                at++;
                skipSpace();
            }
        }
        return pairs;
    }

    private boolean pair(Map<String, String> pairs) {
        int end = nameEnd(at);
        String name = text.substring(at, end);
        at = end + 1;
        String value = value();
        return value != null && pairs.put(name, value) == null;
    }

    private @Nullable String value() {
        if (at < text.length() && isQuote(text.charAt(at))) {
            String quoted = quoted();
            return quoted != null && (isBoundary(at) || text.charAt(at) == ',') ? quoted : null;
        }
        int start = at;
        while (!isBoundary(at) && text.charAt(at) != ',') {
            at++;
        }
        return at == start ? null : text.substring(start, at);
    }

    private @Nullable String quoted() {
        int start = at + 1;
        int end = text.indexOf(text.charAt(at), start);
        at = end + 1;
        return end < 0 ? null : text.substring(start, end);
    }

    /** True where a {@code with} stands that a pair follows. */
    private boolean isWith() {
        int next = at + WITH.length();
        if (!text.startsWith(WITH, at) || next == text.length() || !isBoundary(next)) {
            return false;
        }
        while (next < text.length() && isBoundary(next)) {
            next++;
        }
        return isPair(next);
    }

    private boolean isPair(int from) {
        int end = nameEnd(from);
        return end > from && end < text.length() && text.charAt(end) == '=';
    }

    /** Where the name that begins here ends; it is no longer than a name may be. */
    private int nameEnd(int from) {
        int end = from;
        while (end < text.length()
                && end - from <= ActionText.LONGEST_NAME
                && isNamePart(text.charAt(end), end > from)) {
            end++;
        }
        return end - from > ActionText.LONGEST_NAME ? from : end;
    }

    private void skipWord() {
        while (!isBoundary(at)) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < text.length() && isBoundary(at)) {
            at++;
        }
    }

    /** True at the end of the text and at white space. */
    private boolean isBoundary(int index) {
        if (index == text.length()) {
            return true;
        }
        char c = text.charAt(index);
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static boolean isNamePart(char c, boolean inside) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (inside && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
    }
}
