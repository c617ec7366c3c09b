package dev.sluice.core.execute;

/** Secrets that say by their shape what they are, in one text. */
final class ShapedSecrets {
    private static final int SHORTEST_BEARER = 6;
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";
    static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    static final String JSON_OBJECT = "eyJ";

    private final String text;
    /** Before this nothing begins that could be a JWT. */
    private int noTokenBefore;

    ShapedSecrets(String text) {
        this.text = text;
    }

    /** True at the words Bearer and Basic. */
    static boolean isScheme(String text, int at) {
        return text.regionMatches(true, at, BEARER, 0, BEARER.length())
                || text.regionMatches(true, at, BASIC, 0, BASIC.length());
    }

    /** Where the secret ends that begins at {@code at}, or -1 when none does. */
    int end(int at) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
            return CardNumbers.end(text, at);
        }
        if (c == '-') {
            return pem(at);
        }
        if (!SecretScanner.isLetter(c) || SecretScanner.isWithin(text, at)) {
            return -1;
        }
        int end = c == 'b' || c == 'B' ? Math.max(bearer(at), basic(at)) : -1;
        end = c == 'e' && end < 0 ? webToken(at) : end;
        return end < 0 ? CloudKeys.end(text, at) : end;
    }

    /** A block as of RFC 7468, or what is left of it. */
    private int pem(int at) {
        if (!text.startsWith(BEGIN, at)) {
            return -1;
        }
        int last = text.indexOf(END, at);
        int close = last < 0 ? -1 : text.indexOf(DASHES, last + END.length());
        return close < 0 ? text.length() : close + DASHES.length();
    }

    /** The word Bearer and what follows it. */
    private int bearer(int at) {
        int start = after(BEARER, at);
        int end = start;
        while (start > 0 && end < text.length() && isToken(text.charAt(end))) {
            end++;
        }
        return start > 0 && end - start >= SHORTEST_BEARER ? end : -1;
    }

    /** The word Basic and a name with a password. */
    private int basic(int at) {
        int start = after(BASIC, at);
        if (start < 0) {
            return -1;
        }
        int end = EncodedText.base64End(text, start, EncodedText.ALL_SIGNS);
        return EncodedText.isLogin(text.substring(start, end)) ? EncodedText.padded(text, end) : -1;
    }

    /** Behind the word and the spaces that follow it; -1 when it does not stand here, or nothing is between. */
    private int after(String word, int at) {
        if (!text.regionMatches(true, at, word, 0, word.length())) {
            return -1;
        }
        int behind = at + word.length();
        boolean form = behind < text.length() && text.charAt(behind) == '+'; // a form's space
        int start = form ? behind + 1 : SecretScanner.skipSpaces(text, behind);
        return start > behind ? start : -1;
    }

    /** At least three parts joined by dots, the first of which is the beginning of a JSON object in Base64. */
    private int webToken(int at) {
        if (at < noTokenBefore || !text.startsWith(JSON_OBJECT, at)) {
            return -1;
        }
        int header = part(at);
        int payload = header < text.length() && text.charAt(header) == '.' ? part(header + 1) : header;
        if (payload <= header + 1 || payload == text.length() || text.charAt(payload) != '.') {
            noTokenBefore = header;
            return -1;
        }
        int end = payload;
        while (end < text.length() && text.charAt(end) == '.') {
            end = part(end + 1);
        }
        return end;
    }

    private int part(int from) {
        int at = from;
        while (at < text.length() && SecretScanner.isBase64Url(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isToken(char c) {
        return SecretScanner.isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }
}
