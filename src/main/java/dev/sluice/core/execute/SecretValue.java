package dev.sluice.core.execute;

/**
 * What a text gives to a secret key: from {@code start} up to, not including, {@code end}. Quotes stay outside.
 *
 * @param enclosed whether it stands in quotes
 */
record SecretValue(int start, int end, boolean enclosed) {
    private static final String NULL = "null";
    private static final String ENDS = " \t\r\n,;&)}]\"'<";

    /** The value that begins at {@code from}; {@code line} when an unenclosed one takes up the rest of the line. */
    static SecretValue of(String text, int from, boolean line) {
        int start = from;
        while (start < text.length() && text.charAt(start) == '\\') {
            start++;
        }
        if (start == text.length()) {
            return new SecretValue(from, from, false);
        }
        char c = text.charAt(start);
        if (c == '"' || c == '\'') {
            return new SecretValue(start + 1, quoted(text, start + 1, c, start > from), true);
        }
        if (c == '{' || c == '[') {
            return new SecretValue(from, nested(text, start), false);
        }
        return new SecretValue(from, line ? lineEnd(text, from) : bareEnd(text, from), false);
    }

    /** True when there is nothing to hide: no value, or JSON's null. */
    boolean isNothing(String text) {
        return end == start || (!enclosed && end - start == NULL.length() && text.startsWith(NULL, start));
    }

    /** Up to the closing quote, or to the end of a text that was cut. */
    private static int quoted(String text, int from, char quote, boolean escaped) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && !escaped) {
                i++;
            } else if (c == quote || (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote)) {
                return i;
            }
        }
        return text.length();
    }

    private static int nested(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int bareEnd(String text, int from) {
        int at = from;
        while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
