package dev.sluice.cli;

import dev.sluice.core.execute.Redactor;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that anybody may have put into a record, made fit to be shown: what looks like a secret is taken out first, and
 * nothing is left that a terminal would obey.
 */
final class ShownBytes {
    private static final int A_LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private ShownBytes() {}

    /**
     * As text: UTF-8 where the bytes are that, else a character a byte. What cannot be printed is written as
     * {@code \xNN} or {@code \}{@code uNNNN}.
     *
     * @param most how many characters at most
     */
    static String text(byte[] bytes, int most) {
        String text = redacted(decoded(bytes));
        return printable(text.length() > most ? text.substring(0, most) : text)
                + (text.length() > most ? "… (" + (text.length() - most) + " more characters)" : "");
    }

    /** A text that somebody else wrote, on one line. */
    static String line(@Nullable String text) {
        return text == null ? "" : printable(redacted(text)).replace('\n', ' ').replace('\t', ' ');
    }

    /**
     * In hexadecimal with the characters beside it. Behind something that was taken out, offsets are no longer those of the
     * record.
     *
     * @param most how many bytes at most
     */
    static String hex(byte[] bytes, int most) {
        byte[] shown = redacted(new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder dump = new StringBuilder();
        int end = Math.min(shown.length, most);
        for (int at = 0; at < end; at += A_LINE) {
            int length = Math.min(A_LINE, end - at);
            String hex = HEX.formatHex(shown, at, at + length);
            dump.append(String.format("%08x  ", at))
                    .append(hex)
                    .append(" ".repeat(3 * A_LINE - hex.length()))
                    .append(' ')
                    .append(characters(shown, at, length))
                    .append('\n');
        }
        if (shown.length > end) {
            dump.append("… (").append(shown.length - end).append(" more bytes)\n");
        }
        return dump.toString().stripTrailing();
    }

    private static String characters(byte[] bytes, int at, int length) {
        StringBuilder characters = new StringBuilder();
        for (int i = at; i < at + length; i++) {
            characters.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
        }
        return characters.toString();
    }

    private static String decoded(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException notText) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * In a text a key and its secret are joined by signs that are looked for. In what a program has encoded they are two runs
     * of characters with lengths or tags between them, which may be printable too: there, everything behind a key that sounds
     * secret is taken out, up to the end of the next run.
     */
    private static String redacted(String text) {
        if (text.chars().allMatch(ShownBytes::isPrintable)) {
            return Redactor.redact(text);
        }
        StringBuilder out = new StringBuilder();
        boolean secret = false;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean printable = isPrintable(text.charAt(at));
            while (end < text.length() && isPrintable(text.charAt(end)) == printable) {
                end++;
            }
            String run = text.substring(at, end);
            if (!printable) {
                out.append(run);
            } else if (secret) {
                out.append(Redactor.REDACTED);
                secret = false;
            } else {
                int key = endOfKey(run);
                secret = key > 0;
                out.append(Redactor.redact(secret ? run.substring(0, key) : run))
                        .append(secret && key < run.length() ? Redactor.REDACTED : "");
            }
            at = end;
        }
        return out.toString();
    }

    /** Where the first name ends that sounds secret; 0 when there is none. */
    private static int endOfKey(String run) {
        if (!Redactor.soundsSecret(run)) {
            return 0;
        }
        int shorter = 0;
        int longer = run.length();
        while (longer - shorter > 1) {
            int middle = (shorter + longer) / 2;
            if (Redactor.soundsSecret(run.substring(0, middle))) {
                longer = middle;
            } else {
                shorter = middle;
            }
        }
        return longer;
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (isPrintable(each)) {
                out.appendCodePoint(each);
            } else if (each <= 0xff) {
                out.append(String.format("\\x%02x", each));
            } else {
                out.append(String.format("\\u%04x", each));
            }
        });
        return out.toString();
    }

    /** Marks that turn the direction of writing round are none: they make a text look like another. */
    private static boolean isPrintable(int c) {
        return c == '\n'
                || c == '\t'
                || !(Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(c) == Character.UNASSIGNED
                        || Character.getType(c) == Character.PRIVATE_USE);
    }
}
