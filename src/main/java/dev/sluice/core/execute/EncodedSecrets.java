package dev.sluice.core.execute;

import java.util.function.Predicate;

/** Secrets of one text that are spelled in another alphabet: decoded, they are looked for as in any other text. */
final class EncodedSecrets {
    private final String text;
    private final Predicate<String> holdsSecret;
    /** Before this nothing begins that could be Base64 with all of its signs. */
    private int noBase64Before;
    /** Before this nothing begins that could be in percent encoding. */
    private int noPercentBefore;

    EncodedSecrets(String text, Predicate<String> holdsSecret) {
        this.text = text;
        this.holdsSecret = holdsSecret;
    }

    /** Where what is Base64 or hexadecimal from {@code at} on ends; -1 when it is neither, or no secret. */
    int end(int at) {
        char c = text.charAt(at);
        boolean base64 = EncodedText.mayBeginBase64(c);
        if ((!base64 && !EncodedText.mayBeginHex(c)) || SecretScanner.isWithin(text, at)) {
            return -1;
        }
        return base64 ? base64(at) : hex(at);
    }

    /** Base64 in all its letters; or else up to the next slash, as in a path; or else letters and digits only. */
    private int base64(int at) {
        int word = EncodedText.base64End(text, at, "");
        int whole = word;
        if (at >= noBase64Before) {
            whole = EncodedText.base64End(text, at, EncodedText.ALL_SIGNS);
            noBase64Before = whole;
        }
        int end = whole > word ? base64(at, whole) : -1;
        if (end < 0 && (at == 0 || text.charAt(at - 1) == '/')) {
            int segment = EncodedText.base64End(text, at, EncodedText.SIGNS_IN_PATHS);
            end = segment > word && segment != whole ? base64(at, segment) : -1;
        }
        return end < 0 ? base64(at, word) : end;
    }

    private int base64(int start, int end) {
        if (end - start < EncodedText.SHORTEST_BASE64) {
            return -1;
        }
        String decoded = EncodedText.ofBase64(text.substring(start, end));
        return decoded != null && holdsSecret.test(decoded) ? EncodedText.padded(text, end) : -1;
    }

    private int hex(int at) {
        int start = text.startsWith("0x", at) ? at + 2 : at;
        int end = EncodedText.hexEnd(text, start);
        boolean even = end - start >= EncodedText.SHORTEST_HEX && (end - start) % 2 == 0;
        String decoded = even ? EncodedText.ofHex(text.substring(start, end)) : null;
        return decoded != null && holdsSecret.test(decoded) ? end : -1;
    }

    /**
     * The word around the percent sign at {@code at}, when it says a secret; else an empty span.
     *
     * @param from where the word begins at the earliest
     */
    Span percent(int at, int from) {
        if (at < noPercentBefore || !EncodedText.isEscape(text, at)) {
            return Span.NONE;
        }
        int start = at;
        while (start > from && EncodedText.isPercentEncoded(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && EncodedText.isPercentEncoded(text.charAt(end))) {
            end++;
        }
        noPercentBefore = end;
        return holdsSecret.test(EncodedText.ofPercent(text.substring(start, end))) ? new Span(start, end) : Span.NONE;
    }

    /** Part of a text, from {@code start} up to, not including, {@code end}. */
    record Span(int start, int end) {
        static final Span NONE = new Span(0, 0);
    }
}
