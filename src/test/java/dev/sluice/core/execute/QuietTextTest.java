package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A glance that passes over most of a text misses nothing that looking closely everywhere finds. */
class QuietTextTest {
    private static final int TEXTS = 40_000;
    /** Secrets, what looks like one, what stands around them, and pieces of all of these. */
    private static final String[] PARTS = {
        "password=hunter22",
        "db_password: \"x y\"",
        "{\"token\":\"abc\"}",
        "<secret>abc</secret>",
        "Authorization: Bearer abcdef.ghi",
        "bearer ",
        "Basic YWxhZGRpbjpvcGVuc2VzYW1l",
        "basic",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
        "eyJ.a.",
        "AKIAIOSFODNN7EXAMPLE",
        "sk-abcdefghij0123456789",
        "sk_live_0123456789abcdef",
        "ghp_0123456789abcdefghijklmnopqrstuv",
        "xoxb-0123456789",
        "SG.",
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500-0000-0000-0004",
        "4111+1111+1111+1111",
        "1800000000000",
        "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----",
        "https://user:pass@host/",
        "https://host:443/",
        "://",
        "a1012280da53cb4c8a3c1fbd77a30592d94cd61db25b9a2acd40ada3c41d8a6b",
        "b3a1c7d2-9f4e-4a6b-8c1d-2e3f4a5b6c7d",
        "0x",
        "70617373776f72643d68756e746572",
        "cGFzc3dvcmQ9aHVudGVyMjI=",
        "cGFzc3dvcmQ6aHVudGVyMjI",
        "password%3Dhunter22",
        "%70assword%3dhunter22",
        "100% of",
        "Confidence 55.0% below minimum 60.0%",
        "success rate of the issuer fell",
        "2026-01-31T12:00:00Z",
        "e",
        "b",
        "+",
        "/",
        "-",
        "_",
        ".",
        "=",
        ":",
        ">",
        "<",
        "\"",
        "\\",
        " ",
        "\n",
        "\u00e9",
        "\u212a", // the sign of Kelvin, which is a small k in lower case
        "0",
        "9",
        "\ud83d\ude00"
    };

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void findsWhatLookingCloselyFinds() {
        int redacted = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text();
            String closely = SecretScanner.redactThoroughly(text);
            assertThat(SecretScanner.redact(text)).as("%s, seed %d", text, seed).isEqualTo(closely);
            redacted += closely.equals(text) ? 0 : 1;
        }
        // else the texts were no test
        assertThat(redacted).isBetween(TEXTS / 10, TEXTS - TEXTS / 10);
    }

    @Test
    void isQuietAboutTextsOfEveryDay() {
        assertThat(QuietText.isQuiet("success rate of the issuer fell below the threshold of the last window"))
                .isTrue();
        assertThat(QuietText.isQuiet("Confidence 55.0% below minimum 60.0%")).isTrue();
        assertThat(QuietText.isQuiet("Action restart on issuer-a cools down: 3 min of 5 min left"))
                .isTrue();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(spelled(part()));
        }
        return text.toString();
    }

    private String part() {
        String part = PARTS[random.nextInt(PARTS.length)];
        int cut = random.nextInt(4) == 0 ? random.nextInt(part.length()) : 0;
        return random.nextInt(12) == 0 ? noise() : part.substring(cut);
    }

    private String noise() {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(24); i > 0; i--) {
            noise.append((char) (random.nextInt(20) == 0 ? random.nextInt(0x200) : ' ' + random.nextInt(95)));
        }
        return noise.toString();
    }

    private String spelled(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(14)) {
            case 0 -> Base64.getEncoder().encodeToString(bytes);
            case 1 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case 2 -> HexFormat.of().formatHex(bytes);
            case 3 -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }
}
