package dev.sluice.core.execute;

import org.jspecify.annotations.Nullable;

/** One pass over a text, from left to right; every character is looked at a bounded number of times. */
final class SecretScanner {
    private static final int SHORTEST = 5;
    private static final int SHORTEST_BEARER = 6;
    private static final String BEARER = "bearer";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String QUOTED = '"' + Redactor.REDACTED + '"';
    private static final String JSON_OBJECT = "eyJ";

    private final String text;
    private @Nullable StringBuilder out;
    private int copied;
    /** Before this nothing begins that could be a JWT. */
    private int noTokenBefore;

    private SecretScanner(String text) {
        this.text = text;
    }

    static String redact(String text) {
        return text.length() < SHORTEST ? text : new SecretScanner(text).scanned();
    }

    private String scanned() {
        int at = 0;
        while (at < text.length()) {
            at = Math.max(next(at), at + 1);
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** Redacts the secret that begins here, if one does, and says where it ends. */
    private int next(int at) {
        char c = text.charAt(at);
        if (c == ':' || c == '=') {
            return value(at);
        }
        int end = end(at, c);
        if (end > at) {
            replace(at, end, Redactor.REDACTED);
        }
        return end;
    }

    private int end(int at, char c) {
        if (c >= '0' && c <= '9') {
            return CardNumbers.end(text, at);
        }
        if (c == '-') {
            return pem(at);
        }
        if (!isLetter(c) || (at > 0 && isLetterOrDigit(text.charAt(at - 1)))) {
            return -1;
        }
        int end = c == 'b' || c == 'B' ? bearer(at) : -1;
        end = c == 'e' && end < 0 ? webToken(at) : end;
        return end < 0 ? CloudKeys.end(text, at) : end;
    }

    private void replace(int start, int end, String replacement) {
        if (out == null) {
            out = new StringBuilder(text.length());
        }
        out.append(text, copied, start).append(replacement);
        copied = end;
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
        if (!text.regionMatches(true, at, BEARER, 0, BEARER.length())) {
            return -1;
        }
        int start = skipSpaces(at + BEARER.length());
        int end = start;
        while (end < text.length() && isToken(text.charAt(end))) {
            end++;
        }
        return start > at + BEARER.length() && end - start >= SHORTEST_BEARER ? end : -1;
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
        while (at < text.length() && isBase64Url(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind a colon or an equals sign: what it gives to a key that sounds secret. */
    private int value(int separator) {
        String key = FollowedKey.before(text, separator);
        if (key.isEmpty() || !SecretKeys.isSecret(key)) {
            return separator + 1;
        }
        SecretValue value = SecretValue.of(text, skipSpaces(separator + 1), SecretKeys.isHeader(key));
        if (!value.isNothing(text)) {
            boolean json = !value.enclosed() && isQuoted(separator);
            replace(value.start(), value.end(), json ? QUOTED : Redactor.REDACTED);
        }
        return value.end();
    }

    /** True when the key before this separator stands in the quotes of JSON: then its value has to as well. */
    private boolean isQuoted(int separator) {
        return text.charAt(separator - 1) == '"' && text.charAt(Math.max(separator - 2, 0)) != '\\';
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isToken(char c) {
        return isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
    }

    static boolean isBase64Url(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '_';
    }

    static boolean isLetterOrDigit(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
