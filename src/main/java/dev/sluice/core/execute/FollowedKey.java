package dev.sluice.core.execute;

/** The key that stands before a colon or an equals sign, quoted or not. */
final class FollowedKey {
    /** A key that is longer is no key. */
    private static final int LONGEST = 64;
    /** Quotes, their escapes and spaces that may stand between the key and its separator. */
    private static final int WIDEST_GAP = 8;
    /** A quote or bracket in percent encoding. */
    private static final int ESCAPE = 3;

    private FollowedKey() {}

    /** The key that ends before {@code separator}, empty when there is none. */
    static String before(String text, int separator) {
        int end = separator;
        while (end > 0 && separator - end < WIDEST_GAP && gap(text, end) > 0) {
            end -= gap(text, end);
        }
        int start = end;
        while (start > 0 && end - start < LONGEST && isPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    /** How many characters before {@code end} belong to neither. */
    private static int gap(String text, int end) {
        char c = text.charAt(end - 1);
        if (c == ' ' || c == '"' || c == '\'' || c == '\\' || c == ']') {
            return 1;
        }
        return EncodedText.isEscape(text, end - ESCAPE) ? ESCAPE : 0;
    }

    private static boolean isPart(char c) {
        return SecretScanner.isBase64Url(c) || c == '.';
    }
}
