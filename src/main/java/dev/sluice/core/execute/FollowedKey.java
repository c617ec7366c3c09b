package dev.sluice.core.execute;

/** The key that stands before a colon or an equals sign, quoted or not. */
final class FollowedKey {
    /** A key that is longer is no key. */
    private static final int LONGEST = 64;
    /** Quotes, their escapes and spaces that may stand between the key and its separator. */
    private static final int WIDEST_GAP = 8;

    private FollowedKey() {}

    /** The key that ends before {@code separator}, empty when there is none. */
    static String before(String text, int separator) {
        int end = separator;
        while (end > 0 && separator - end < WIDEST_GAP && isGap(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST && isPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\\';
    }

    private static boolean isPart(char c) {
        return SecretScanner.isBase64Url(c) || c == '.';
    }
}
