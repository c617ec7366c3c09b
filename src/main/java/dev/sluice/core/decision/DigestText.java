package dev.sluice.core.decision;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The UTF-8 bytes of a {@link CanonicalJson} text, written straight from the fields they are made of: whoever writes has to
 * know the order of the names. The bytes are used again and again, so that a digest takes no memory. For one thread.
 */
final class DigestText {
    private static final int SMALL = 1_024;
    /** One huge record must not hold its memory for the rest of the thread's life. */
    private static final int KEPT = 64 * 1_024;
    /** The most bytes one character takes: an escape. */
    private static final int WIDEST = 6;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[SMALL];
    private int length;
    private boolean followed;

    /** Forgets what was written. */
    void clear() {
        length = 0;
        followed = false;
        if (bytes.length > KEPT) {
            bytes = new byte[SMALL];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes were written. */
    int length() {
        return length;
    }

    DigestText open(char bracket) {
        separate();
        ascii(bracket);
        followed = false;
        return this;
    }

    DigestText close(char bracket) {
        ascii(bracket);
        followed = true;
        return this;
    }

    /** The name of the value that is written next. It is plain ASCII. */
    DigestText name(String name) {
        separate();
        room(name.length() + 3);
        bytes[length++] = '"';
        for (int i = 0; i < name.length(); i++) {
            bytes[length++] = (byte) name.charAt(i);
        }
        bytes[length++] = '"';
        bytes[length++] = ':';
        followed = false;
        return this;
    }

    DigestText text(String text) {
        separate();
        string(text);
        return this;
    }

    DigestText flag(boolean flag) {
        separate();
        plain(flag ? "true" : "false");
        return this;
    }

    DigestText whole(long number) {
        separate();
        plain(Long.toString(number));
        return this;
    }

    DigestText real(double number) {
        separate();
        if (Double.isFinite(number)) {
            plain(CanonicalJson.number(number));
        } else {
            string(Double.toString(number));
        }
        return this;
    }

    /** A field that is left out when there is no value for it. */
    void given(String name, @Nullable String text) {
        if (text != null) {
            name(name).text(text);
        }
    }

    /** A field that is left out when there is no value for it. */
    void given(String name, @Nullable Double number) {
        if (number != null) {
            name(name).real(number);
        }
    }

    /** Texts, numbers and truth values by name, in the order the map has: that of {@link Sorted}. */
    void values(Map<String, ?> values) {
        open('{');
        for (Map.Entry<String, ?> each : values.entrySet()) {
            text(each.getKey());
            ascii(':');
            followed = false;
            value(each.getValue());
        }
        close('}');
    }

    private void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Double number) {
            real(number);
        } else if (value instanceof Long number) {
            whole(number);
        } else if (value instanceof Boolean flag) {
            flag(flag);
        } else {
            throw new IllegalArgumentException("no canonical JSON for " + value.getClass());
        }
    }

    /** A comma, when this is not the first value of what it stands in and has no name. */
    private void separate() {
        if (followed) {
            ascii(',');
        }
        followed = true;
    }

    private void plain(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    private void string(String text) {
        room(WIDEST * text.length() + 2);
        byte[] out = bytes;
        int at = length;
        out[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && c >= ' ' && c != '"' && c != '\\') {
                out[at++] = (byte) c;
            } else if (c < 0x80) {
                at = escaped(c, out, at);
            } else {
                at = wide(text, i, out, at);
                i += isPair(text, i) ? 1 : 0;
            }
        }
        out[at++] = '"';
        length = at;
    }

    private static int escaped(char c, byte[] out, int from) {
        int at = from;
        out[at++] = '\\';
        int letter = "\"\\\b\f\n\r\t".indexOf(c);
        if (letter >= 0) {
            out[at++] = (byte) "\"\\bfnrt".charAt(letter);
            return at;
        }
        out[at++] = 'u';
        out[at++] = '0';
        out[at++] = '0';
        out[at++] = HEX[c >> 4];
        out[at++] = HEX[c & 0xf];
        return at;
    }

    /** The bytes of a character beyond ASCII. Half a surrogate pair is no character; Java writes a question mark for it. */
    private static int wide(String text, int index, byte[] out, int from) {
        int at = from;
        int c = text.charAt(index);
        if (c < 0x800) {
            out[at++] = (byte) (0xc0 | (c >> 6));
        } else if (isPair(text, index)) {
            c = text.codePointAt(index);
            out[at++] = (byte) (0xf0 | (c >> 18));
            out[at++] = (byte) (0x80 | ((c >> 12) & 0x3f));
            out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        } else if (Character.isSurrogate((char) c)) {
            out[at++] = '?';
            return at;
        } else {
            out[at++] = (byte) (0xe0 | (c >> 12));
            out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        }
        out[at++] = (byte) (0x80 | (c & 0x3f));
        return at;
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    private void ascii(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    private void room(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
