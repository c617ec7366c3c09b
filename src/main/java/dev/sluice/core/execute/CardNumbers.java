package dev.sluice.core.execute;

/**
 * Numbers of payment cards in a text: 13 to 19 digits that begin as those of a card do and pass Luhn's check, in one run
 * or in groups set apart by single spaces or hyphens. Times in milli-, micro- or nanoseconds begin otherwise until 2033,
 * digests and UUIDs are grouped otherwise.
 */
final class CardNumbers {
    /** No card number is smaller than this. */
    static final double SMALLEST = 1e12;
    /** Every card number is smaller than this. */
    static final double BEYOND = 1e19;

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int SHORTEST_GROUP = 4;
    private static final int LONGEST_GROUP = 7;
    private static final int DIGEST = 32;

    private CardNumbers() {}

    /** Where the card number that begins at {@code start} ends, or -1 when none begins there. */
    static int end(String text, int start) {
        if (!mayStart(text, start)) {
            return -1;
        }
        int digits = 0;
        int group = 0;
        char separator = 0;
        for (int at = start; digits <= LONGEST; at++) {
            if (at < text.length() && isDigit(text.charAt(at))) {
                digits++;
                group++;
            } else if (isCard(text, start, at, digits)) {
                return at;
            } else if (isSeparator(text, at, separator) && group >= SHORTEST_GROUP && group <= LONGEST_GROUP) {
                separator = text.charAt(at);
                group = 0;
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** At the first digit of a whole number: neither in the middle of one nor behind its decimal point. */
    private static boolean mayStart(String text, int start) {
        char first = text.charAt(start);
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        boolean fraction = before == '.' && start > 1 && isDigit(text.charAt(start - 2));
        return first >= '2' && first <= '6' && !isDigit(before) && !fraction;
    }

    private static boolean isCard(String text, int start, int end, int digits) {
        return digits >= SHORTEST
                && (digits > SHORTEST || text.charAt(start) == '4')
                && luhn(text, start, end)
                && !isDigest(text, start, end);
    }

    /** A single space, hyphen or plus sign, a form's space, between digits: the same one throughout. */
    private static boolean isSeparator(String text, int at, char separator) {
        if (at + 1 >= text.length() || !isDigit(text.charAt(at + 1))) {
            return false;
        }
        char c = text.charAt(at);
        return separator == 0 ? c == ' ' || c == '-' || c == '+' : c == separator;
    }

    private static boolean luhn(String text, int start, int end) {
        int sum = 0;
        boolean twice = false;
        for (int i = end - 1; i >= start; i--) {
            if (isDigit(text.charAt(i))) {
                int digit = text.charAt(i) - '0';
                int counted = twice ? digit * 2 : digit;
                sum += counted > 9 ? counted - 9 : counted;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }

    private static boolean isDigest(String text, int start, int end) {
        int from = start;
        while (from > 0 && start - from < DIGEST && isHex(text.charAt(from - 1))) {
            from--;
        }
        int to = end;
        while (to < text.length() && to - end < DIGEST && isHex(text.charAt(to))) {
            to++;
        }
        return to - from >= DIGEST;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
