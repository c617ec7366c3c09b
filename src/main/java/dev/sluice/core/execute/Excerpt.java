package dev.sluice.core.execute;

import java.nio.charset.StandardCharsets;

/** The beginning of a text that may be too long. */
public final class Excerpt {
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private Excerpt() {}

    /** As much of the text as fits into so many bytes of UTF-8, without breaking a character; the same text if all does. */
    public static String of(String text, int bytes) {
        int taken = 0;
        int at = 0;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            taken += bytes(next);
            if (taken > bytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(next);
        }
        return text;
    }

    /** How many bytes of UTF-8 a text takes. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int bytes(int codePoint) {
        if (codePoint < ONE_BYTE) {
            return 1;
        }
        if (codePoint < TWO_BYTES) {
            return 2;
        }
        return Character.isBmpCodePoint(codePoint) ? 3 : 4;
    }
}
