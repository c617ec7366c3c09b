package dev.sluice.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer stopped, as an opaque text: {@code base64url(version, position, checksum)}. The checksum covers the
 * question as well, so a cursor continues the question it came from and no other: not that of another tenant, route or
 * filter. It is no secret. All a forged one could reach is another place in an answer the caller may have anyway, for the
 * tenant is always taken from the path.
 */
final class Cursor {
    /** The longest cursor worth looking at. */
    static final int LONGEST = 2048;

    private static final byte VERSION = 1;
    private static final int CHECKSUM_BYTES = 12;

    private Cursor() {}

    /** Writes the fields of a position. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutputStream position) throws IOException;
    }

    /** Reads them back in the same order. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream position) throws IOException;
    }

    /** Everything that selects and orders an answer. */
    static String question(String route, String tenantId, Parameters parameters) {
        return route + '\n' + tenantId.length() + '\n' + tenantId + '\n' + parameters.filter();
    }

    /**
     * The cursor of a position.
     *
     * @param question what {@link #question} says of it
     */
    static String of(String question, Writer position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            position.write(out);
            out.write(checksum(question, bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The position of a cursor, null without one.
     *
     * @throws ProblemException when it is not a cursor of this question
     */
    static <T> @Nullable T position(String question, @Nullable String cursor, Reader<T> reader) {
        if (cursor == null) {
            return null;
        }
        byte[] body = checked(question, decoded(cursor));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body, 1, body.length - 1))) {
            T position = reader.read(in);
            if (in.available() > 0) {
                throw foreign();
            }
            return position;
        } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
            throw foreign();
        }
    }

    private static byte[] checked(String question, byte[] bytes) {
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < 1 || bytes[0] != VERSION) {
            throw foreign();
        }
        byte[] body = Arrays.copyOf(bytes, end);
        if (!MessageDigest.isEqual(checksum(question, body), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw foreign();
        }
        return body;
    }

    private static byte[] decoded(String cursor) {
        try {
            byte[] bytes = cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            // the decoder overlooks spare bits at the end; one position has one spelling
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] checksum(String question, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(body);
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(question.getBytes(StandardCharsets.UTF_8)), CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException foreign() {
        return ProblemException.badParameter(
                Parameter.CURSOR.text(), "The cursor does not belong to this question", Parameter.CURSOR.limit());
    }
}
