package dev.sluice.core.execute;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A text that is spelled in another alphabet: in Base64, in hexadecimal, or in percent encoding. */
final class EncodedText {
    /** Shorter ones have no room for a key and what it is given. */
    static final int SHORTEST_BASE64 = 12;

    static final int SHORTEST_HEX = 16;

    /** What Base64 has beside letters and digits, of both alphabets. */
    static final String ALL_SIGNS = "+/-_";

    /** The same where a slash is a delimiter. */
    static final String SIGNS_IN_PATHS = "+-_";

    private static final int GROUP = 4;
    private static final int MOST_PADDING = 2;
    private static final int ESCAPE = 3;
    private static final int RADIX = 16;
    private static final int DELETE = 0x7f;

    private EncodedText() {}

    /** True when a readable text in Base64 may begin with this letter. */
    static boolean mayBeginBase64(char c) {
        return (c >= 'I' && c <= 'Z') || (c >= 'a' && c <= 'f') || c == 'C' || c == 'D';
    }

    /** True when a readable text in hexadecimal may begin with this digit. */
    static boolean mayBeginHex(char c) {
        return (c >= '2' && c <= '7') || c == '0';
    }

    /** Where the letters, digits and these signs end that begin at {@code from}. */
    static int base64End(String text, int from, String signs) {
        int at = from;
        while (at < text.length()
                && (SecretScanner.isLetterOrDigit(text.charAt(at)) || signs.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    /** Behind the padding of what ends at {@code end}. */
    static int padded(String text, int end) {
        int at = end;
        while (at < text.length() && at - end < MOST_PADDING && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }

    static int hexEnd(String text, int from) {
        int at = from;
        while (at < text.length() && HexFormat.isHexDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The text in Base64 without padding, of either alphabet; null when it is no text. */
    static @Nullable String ofBase64(String letters) {
        String whole = letters.length() % GROUP == 1 ? letters.substring(0, letters.length() - 1) : letters;
        if (!mayBeReadable(whole)) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'));
            return readable(bytes);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** Names, digests and the like decode to bytes that no text has: mostly the first few letters say so. */
    private static boolean mayBeReadable(String base64) {
        for (int at = 0; at + GROUP <= base64.length(); at += GROUP) {
            int bits = sextet(base64.charAt(at)) << 18
                    | sextet(base64.charAt(at + 1)) << 12
                    | sextet(base64.charAt(at + 2)) << 6
                    | sextet(base64.charAt(at + 3));
            if (!isReadable((byte) (bits >> 16)) || !isReadable((byte) (bits >> 8)) || !isReadable((byte) bits)) {
                return false;
            }
        }
        return true;
    }

    /** What a letter of either alphabet stands for. */
    private static int sextet(char c) {
        if (c >= 'a') {
            return c - 'a' + 26;
        }
        if (c >= 'A') {
            return c == '_' ? 63 : c - 'A';
        }
        if (c >= '0') {
            return c - '0' + 52;
        }
        return c == '/' ? 63 : 62;
    }

    private static boolean isReadable(byte each) {
        return (each < 0 || each >= ' ' || each == '\n' || each == '\r' || each == '\t') && each != DELETE;
    }

    private static @Nullable String readable(byte[] bytes) {
        for (byte each : bytes) {
            if (!isReadable(each)) {
                return null;
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** True for a name, a colon and a password in Base64, as HTTP sends them. */
    static boolean isLogin(String letters) {
        String decoded = ofBase64(letters);
        return decoded != null && decoded.indexOf(':') >= 0 && decoded.chars().allMatch(c -> c >= ' ' && c < DELETE);
    }

    /** The text in hexadecimal of an even number of digits; null when it is no text. */
    static @Nullable String ofHex(String digits) {
        for (int at = 0; at < digits.length(); at += 2) {
            int each = HexFormat.fromHexDigit(digits.charAt(at)) << 4 | HexFormat.fromHexDigit(digits.charAt(at + 1));
            if (!isReadable((byte) each)) {
                return null;
            }
        }
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
    }

    /** True when a byte in percent encoding begins here. */
    static boolean isEscape(String text, int at) {
        return at >= 0
                && at + ESCAPE <= text.length()
                && text.charAt(at) == '%'
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    /** True for what stands in queries and forms without being a delimiter. */
    static boolean isPercentEncoded(char c) {
        return SecretScanner.isBase64Url(c) || c == '%' || c == '.' || c == '~' || c == '*' || c == '+';
    }

    /** The text in percent encoding; what is no escape stays, and a plus sign is a space. */
    static String ofPercent(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i + 2 < bytes.length
                    && bytes[i] == '%'
                    && Character.digit(bytes[i + 1], RADIX) >= 0
                    && Character.digit(bytes[i + 2], RADIX) >= 0) {
                decoded[length++] =
                        (byte) (Character.digit(bytes[i + 1], RADIX) << 4 | Character.digit(bytes[i + 2], RADIX));
                i += 2;
            } else {
                decoded[length++] = bytes[i] == '+' ? (byte) ' ' : bytes[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
