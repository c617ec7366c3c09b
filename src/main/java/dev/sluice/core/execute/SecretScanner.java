package dev.sluice.core.execute;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a text, from left to right; every character is looked at a bounded number of times. What is spelled in
 * another alphabet is decoded and looked at in the same way, a few levels deep.
 */
final class SecretScanner {
    private static final int SHORTEST = 5;
    private static final String QUOTED = '"' + Redactor.REDACTED + '"';
    /** How deep a text is decoded that was encoded again and again. */
    private static final int DEEPEST = 3;

    private static final String MORE_SEPARATORS = "=>:";
    static final String SCHEME_END = "://";
    private static final String AFTER_HOST = " /?#\"'<>\\\t\r\n";
    private static final int LONGEST_LOGIN = 256;

    private static final int ASCII = 0x80;
    // looked up: in a digest, whether the next character is a letter is not for a processor to guess
    private static final boolean[] LETTERS_AND_DIGITS = lettersAndDigits();

    private final String text;
    private final boolean decoding;
    private final Consumer<String> found;
    private final ShapedSecrets shaped;
    private final EncodedSecrets encoded;
    private @Nullable StringBuilder out;
    private int copied;

    private SecretScanner(String text, int depth, Consumer<String> found) {
        this.text = text;
        this.decoding = depth < DEEPEST;
        this.found = found;
        shaped = new ShapedSecrets(text);
        encoded = new EncodedSecrets(
                text, inner -> !redact(inner, depth + 1, found).equals(inner));
    }

    private static boolean[] lettersAndDigits() {
        boolean[] members = new boolean[ASCII];
        for (char c = 0; c < ASCII; c++) {
            members[c] = isLetter(c) || (c >= '0' && c <= '9');
        }
        return members;
    }

    static String redact(String text) {
        return redact(text, SecretScanner::unheard);
    }

    /** The same; {@code found} is told what was taken out, as it is spelled at every level. */
    static String redact(String text, Consumer<String> found) {
        return redact(text, 0, found);
    }

    private static void unheard(String secret) {}

    private static String redact(String text, int depth, Consumer<String> found) {
        return text.length() < SHORTEST || QuietText.isQuiet(text)
                ? text
                : new SecretScanner(text, depth, found).scanned(true);
    }

    /** The same, looking closely everywhere: what {@link QuietText} has to be equal to. */
    static String redactThoroughly(String text) {
        return text.length() < SHORTEST ? text : new SecretScanner(text, 0, SecretScanner::unheard).scanned(false);
    }

    private String scanned(boolean glancing) {
        int at = 0;
        while (at < text.length()) {
            at = glancing && QuietText.isQuiet(text, at) ? at + 1 : Math.max(next(at), at + 1);
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** Redacts the secret that begins here, if one does, and says where it ends. */
    private int next(int at) {
        char c = text.charAt(at);
        if (isLetter(c) && isWithin(text, at)) {
            return at + 1;
        }
        return switch (c) {
            case ' ' -> at + 1;
            case ':', '=' -> value(at);
            case '>' -> element(at);
            case '%' -> percent(at);
            default -> other(at);
        };
    }

    private int other(int at) {
        int end = shaped.end(at);
        if (end <= at && decoding) {
            end = encoded.end(at);
        }
        if (end > at) {
            replace(at, end, Redactor.REDACTED);
        }
        return end;
    }

    private int percent(int at) {
        EncodedSecrets.Span word = decoding ? encoded.percent(at, copied) : EncodedSecrets.Span.NONE;
        if (word.end() > at) {
            replace(word.start(), word.end(), Redactor.REDACTED);
        }
        return word.end();
    }

    private void replace(int start, int end, String replacement) {
        if (out == null) {
            out = new StringBuilder(text.length());
        }
        out.append(text, copied, start).append(replacement);
        copied = end;
        found.accept(text.substring(start, end));
    }

    /** Behind a colon or an equals sign: what it gives to a key that sounds secret. */
    private int value(int separator) {
        String key = FollowedKey.before(text, separator);
        if (key.isEmpty() || !SecretKeys.isSecret(key)) {
            return text.startsWith(SCHEME_END, separator) ? login(separator) : separator + 1;
        }
        int from = separator + 1;
        while (from < text.length() && MORE_SEPARATORS.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        SecretValue value = SecretValue.of(text, skipSpaces(text, from), SecretKeys.isHeader(key));
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

    /** Behind the scheme of an address: the password in front of its host. */
    private int login(int colon) {
        int name = colon + SCHEME_END.length();
        int password = -1;
        for (int at = name; at < text.length() && at - name < LONGEST_LOGIN; at++) {
            char c = text.charAt(at);
            if (c == '@' && password > 0 && password < at) {
                replace(password, at, Redactor.REDACTED);
                return at;
            }
            if (AFTER_HOST.indexOf(c) >= 0) {
                return colon + 1;
            }
            password = c == ':' && password < 0 ? at + 1 : password;
        }
        return colon + 1;
    }

    /** Behind the tag of an element of XML: what it holds. */
    private int element(int close) {
        String name = FollowedKey.before(text, close);
        int open = close - name.length() - 1;
        if (open < 0 || (text.charAt(open) != '<' && text.charAt(open) != ':') || !SecretKeys.isSecret(name)) {
            return close + 1;
        }
        int end = text.indexOf('<', close);
        if (end <= close + 1 || !text.startsWith("</", end)) {
            return close + 1;
        }
        replace(close + 1, end, Redactor.REDACTED);
        return end;
    }

    static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** In the middle of a word or number. */
    static boolean isWithin(String text, int at) {
        return at > 0 && isLetterOrDigit(text.charAt(at - 1));
    }

    static boolean isBase64Url(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '_';
    }

    static boolean isLetterOrDigit(char c) {
        return c < ASCII && LETTERS_AND_DIGITS[c];
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
