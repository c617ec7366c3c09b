package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Cursors: each is a position, or refused; one that was given leads back to where it was. Also those with a checksum that is
 * right, which anybody can make.
 */
public final class CursorFuzz {
    private static final String QUESTION = "route\n4\nacme\n{}";

    private CursorFuzz() {}

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(CursorFuzz::fuzzerTestOneInput);
    }

    /** Tries one input: as a cursor, and as what a cursor holds. */
    public static void fuzzerTestOneInput(byte[] data) {
        position(new String(data, StandardCharsets.UTF_8));
        position(Base64.getUrlEncoder().withoutPadding().encodeToString(data));
        String forged = Cursor.of(QUESTION, out -> out.write(data));
        if (forged.length() <= Cursor.LONGEST) {
            byte[] held = Cursor.position(QUESTION, forged, in -> in.readNBytes(data.length));
            assertThat(held).isEqualTo(data);
        }
        position(forged);
    }

    private static void position(String cursor) {
        try {
            String held = Cursor.position(QUESTION, cursor, in -> in.readUTF() + in.readLong());
            assertThat(held).isNotNull();
        } catch (ProblemException documented) {
            assertThat(documented.status()).isEqualTo(400);
        }
    }

    /** Inputs to begin with. */
    public static List<byte[]> seeds() {
        return List.of(
                new byte[0],
                Cursor.of(QUESTION, out -> {
                            out.writeUTF("o-1");
                            out.writeLong(42);
                        })
                        .getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 3, 'o', '-', '1', 0, 0, 0, 0, 0, 0, 0, 42});
    }
}
