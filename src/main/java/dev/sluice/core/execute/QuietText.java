package dev.sluice.core.execute;

/**
 * Tells at a glance where in a text no secret begins, which is nearly everywhere: the scanner looks closely at the rest
 * only. What it says must be true of every text; where it is in doubt it says no. It looks at few characters beside the one
 * it is asked about.
 */
final class QuietText {
    /** Nothing begins with it, wherever it stands. */
    private static final byte NOTHING = 0;
    /** A key or an encoded text begins with such a letter, but not inside of a word. */
    private static final byte LETTER = 1;
    /** A card's number begins with such a digit; hexadecimal does too, but not inside of a word. */
    private static final byte CARD = 2;
    /** Hexadecimal begins with such a digit, but not inside of a word. */
    private static final byte HEX = 3;
    /** It ends a tag of XML, which is looked at closely. */
    private static final byte TAG = 4;
    /** A key ends there, or the scheme of an address. */
    private static final byte SEPARATOR = 5;
    /** A block begins there. */
    private static final byte DASH = 6;
    /** It begins a byte in percent encoding. */
    private static final byte PERCENT = 7;

    private static final int ASCII = 0x80;
    private static final byte[] KINDS = kinds();
    /** Whatever stands in keys and encoded texts, and whatever stands in the numbers of cards. */
    private static final boolean[] IN_WORD = members("+/-_.", true);

    private static final boolean[] IN_CARD = members(" +-", false);
    /** No key and no encoded text is shorter than this: 12 characters in Base64. */
    private static final int SHORTEST_WORD = EncodedText.SHORTEST_BASE64;
    /** No number of a card is shorter than this. */
    private static final int SHORTEST_CARD = 13;

    private QuietText() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            if (SecretScanner.isLetter(c)) {
                boolean begins = EncodedText.mayBeginBase64(c) || CloudKeys.mayBegin(c) || "bBe".indexOf(c) >= 0;
                kinds[c] = begins ? LETTER : NOTHING;
            } else if (EncodedText.mayBeginHex(c)) {
                kinds[c] = c >= '2' && c <= '6' ? CARD : HEX;
            }
        }
        kinds['>'] = TAG;
        kinds[':'] = SEPARATOR;
        kinds['='] = SEPARATOR;
        kinds['-'] = DASH;
        kinds['%'] = PERCENT;
        return kinds;
    }

    private static boolean[] members(String signs, boolean letters) {
        boolean[] members = new boolean[ASCII];
        for (char c = 0; c < ASCII; c++) {
            members[c] = (c >= '0' && c <= '9') || (letters && SecretScanner.isLetter(c)) || signs.indexOf(c) >= 0;
        }
        return members;
    }

    /** True when there is no secret in the text at all. */
    static boolean isQuiet(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isQuiet(text, at)) {
                return false;
            }
        }
        return true;
    }

    /** True when no secret begins at {@code at}, and no key ends there. */
    static boolean isQuiet(String text, int at) {
        char c = text.charAt(at);
        if (c >= ASCII) {
            return true;
        }
        byte kind = KINDS[c];
        if (kind == NOTHING) {
            return true;
        }
        if (kind <= HEX && SecretScanner.isWithin(text, at)) {
            return kind != CARD || isShort(text, at, IN_CARD, SHORTEST_CARD);
        }
        return switch (kind) {
            case SEPARATOR ->
                !text.startsWith(SecretScanner.SCHEME_END, at) && !SecretKeys.isSecret(FollowedKey.before(text, at));
            case DASH -> !text.startsWith(ShapedSecrets.BEGIN, at);
            case PERCENT -> !EncodedText.isEscape(text, at);
            case LETTER -> isShortWord(text, at) && !mayBeNamed(text, at, c);
            case CARD -> isShort(text, at, IN_CARD, SHORTEST_CARD) && isShortWord(text, at);
            case HEX -> isShortWord(text, at);
            default -> false;
        };
    }

    /** Bearer, Basic and what begins as a token of JSON do not depend on the length of their word. */
    private static boolean mayBeNamed(String text, int at, char c) {
        return switch (c) {
            case 'b', 'B' -> ShapedSecrets.isScheme(text, at);
            case 'e' -> text.startsWith(ShapedSecrets.JSON_OBJECT, at);
            default -> false;
        };
    }

    private static boolean isShortWord(String text, int at) {
        return isShort(text, at, IN_WORD, SHORTEST_WORD);
    }

    /** True when fewer than {@code shortest} of these characters follow each other from here. */
    private static boolean isShort(String text, int from, boolean[] members, int shortest) {
        int end = from + shortest;
        if (end > text.length()) {
            return true;
        }
        for (int at = from; at < end; at++) {
            char c = text.charAt(at);
            if (c >= ASCII || !members[c]) {
                return true;
            }
        }
        return false;
    }
}
