package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownBytesTest {
    private static final int ENOUGH = 10_000;

    @Test
    void showsTextAsItIs() {
        assertThat(ShownBytes.text(utf8("{\"id\": \"d-1\"}\n\tGrüße"), ENOUGH)).isEqualTo("{\"id\": \"d-1\"}\n\tGrüße");
    }

    @Test
    void takesSecretsOutOfText() {
        assertThat(ShownBytes.text(utf8("{\"password\": \"hunter2\", \"n\": 1}"), ENOUGH))
                .isEqualTo("{\"password\": \"[REDACTED]\", \"n\": 1}");
    }

    @Test
    void leavesNothingThatATerminalObeys() {
        String shown = ShownBytes.text(utf8("a\u001b[2J\r\u0007\u202eb\u0085"), ENOUGH);
        assertThat(shown).isEqualTo("a\\x1b[2J\\x0d\\x07\\u202eb\\x85");
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[200];
            random.nextBytes(bytes);
            assertThat((ShownBytes.text(bytes, ENOUGH) + ShownBytes.hex(bytes, ENOUGH)).chars())
                    .noneMatch(c -> c != '\n' && c != '\t' && Character.isISOControl(c));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 17, 20, 24, 40, 64, 100})
    void takesSecretsOutOfWhatAProgramHasEncodedHoweverLongTheyAre(int length) throws IOException {
        String secret = "Zq".repeat(length).substring(0, length);
        for (String key : new String[] {"password", "db_access_token", "x-authorization-header-of-ours"}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            encoder.writeInt(1);
            encoder.writeString("d-1");
            encoder.writeString(key);
            encoder.writeString(secret);
            encoder.writeDouble(0.5);
            encoder.writeString("issuer-a");
            byte[] bytes = out.toByteArray();
            assertThat(ShownBytes.text(bytes, ENOUGH))
                    .as(key)
                    .contains("d-1", "[REDACTED]")
                    .doesNotContain("Zq");
            assertThat(ShownBytes.hex(bytes, ENOUGH)).as(key).doesNotContain("5a 71", "Zq");
        }
    }

    @Test
    void showsHexadecimalWithTheCharactersBesideIt() {
        assertThat(ShownBytes.hex(
                        new byte[] {0, 0, 0, 0, 7, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'}, ENOUGH))
                .isEqualTo("""
                        00000000  00 00 00 00 07 61 62 63 64 65 66 67 68 69 6a 6b  .....abcdefghijk
                        00000010  6c                                               l""");
    }

    @Test
    void saysHowMuchItLeavesOut() {
        assertThat(ShownBytes.text(utf8("abcdef"), 4)).isEqualTo("abcd… (2 more characters)");
        assertThat(ShownBytes.hex(utf8("abcdef"), 4)).endsWith("abcd\n… (2 more bytes)");
    }

    /** Cut first, the half of a secret might no longer look like one. */
    @Test
    void takesSecretsOutBeforeItCuts() {
        assertThat(ShownBytes.text(utf8("card 4111 1111 1111 1111 of ours"), 15))
                .doesNotContain("4111");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
