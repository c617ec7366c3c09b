package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text gives away by its shape, or by the key before it. */
class RedactedTextTest {
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
    /** Put together here, so that no scanner takes this file for a leak. */
    private static final String PEM =
            "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\n-----END " + "PRIVATE KEY-----";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc123def456",
                "bearer abc.def-ghi~jkl+mno/pqr==",
                JWT,
                "AKIAIOSFODNN7EXAMPLE",
                "ASIAIOSFODNN7EXAMPLE",
                "AIzaSyA1234567890abcdefghijklmnopqrstuv",
                "ghp_0123456789abcdefghij0123456789abcd",
                "sk-0123456789abcdefghij",
                "xoxb-0123456789-abcdef",
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "378282246310005",
                "3782 822463 10005",
                "5500000000000004",
                "6011000000000004",
                "4222222222222",
                "2223003122003222",
                "6200000000000000000"
            })
    void redactsTextsThatAreSecrets(String secret) {
        assertThat(Redactor.redact(secret)).isEqualTo(Redactor.REDACTED);
        assertThat(Redactor.redact("before " + secret + ", after")).isEqualTo("before [REDACTED], after");
    }

    @Test
    void redactsPemBlocksWholeOrCutOff() {
        assertThat(Redactor.redact("key:\n" + PEM + "\nend")).isEqualTo("key:\n[REDACTED]\nend");
        assertThat(Redactor.redact(PEM.substring(0, 40))).isEqualTo(Redactor.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "restart web in STAGE: 3 of 5 done",
                "4111111111111112", // Luhn's check fails
                "411111111111", // 12 digits
                "1769860800000", // milliseconds since 1970
                "0.5555555555554444", // a share
                "41111111111111111111", // 20 digits
                "9f86d081884c7d659a2feaa0c55ad0154111111111111111b822cd15d6c15b0f", // a digest
                "550e8400-e29b-41d4-a716-446655440000",
                "eyJ",
                "eyJhbGciOiJIUzI1NiJ9",
                "eyJhbGciOiJIUzI1NiJ9.",
                "a bearer of news",
                "AKIA is a prefix",
                "sk-learn-based-anomaly-detection",
                "2026-01-31T10:00:00Z",
                "issuer-a",
                "key=value",
                "a: b = c",
                "---------- table ----------",
                "cGxlYXNlIHJlc3RhcnQgd2ViIG5vdw==", // please restart web now
                "706c6561736520726573746172742077656220", // the same
                "100% of 25%20 and a%2Fb",
                "basic understanding of it",
                "http://localhost:8080/a@b",
                "sluice login --token <token> and then go on",
                "a -> b => c >= d",
                "0xdeadbeefdeadbeefdeadbeefdeadbeef"
            })
    void leavesTextsAloneThatAreNone(String text) {
        assertThat(Redactor.redact(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "CallAPI: db with password=hunter2, x=1 | CallAPI: db with password=[REDACTED], x=1",
                "GET /a?token=abc&page=2 | GET /a?token=[REDACTED]&page=2",
                "{\"password\": \"a\\\"b\", \"x\": 1} | {\"password\": \"[REDACTED]\", \"x\": 1}",
                "{\"token\":12345,\"x\":1} | {\"token\":\"[REDACTED]\",\"x\":1}",
                "{\"token\":null,\"x\":1} | {\"token\":null,\"x\":1}",
                "{\"credentials\":{\"user\":\"u\",\"pin\":[1,2]},\"x\":1} | {\"credentials\":\"[REDACTED]\",\"x\":1}",
                "{\\\"secret\\\":\\\"abc\\\",\\\"x\\\":1} | {\\\"secret\\\":\\\"[REDACTED]\\\",\\\"x\\\":1}",
                "password: 'two words' and more | password: '[REDACTED]' and more",
                "Authorization: Basic eHg6 eXk= | Authorization: [REDACTED]",
                "Set-Cookie: a=b; Path=/ | Set-Cookie: [REDACTED]",
                "user[password]=abc&x=1 | user[password]=[REDACTED]&x=1",
                "user%5Bpassword%5D=abc&x=1 | user%5Bpassword%5D=[REDACTED]&x=1",
                "'token' => 'abc', x | 'token' => '[REDACTED]', x",
                "token := abc | token := [REDACTED]",
                "postgres://ana:abc@db.internal/x | postgres://ana:[REDACTED]@db.internal/x",
                "<login><ns:password>abc</ns:password></login> | <login><ns:password>[REDACTED]</ns:password></login>",
                "api_key = abc | api_key = [REDACTED]"
            })
    void redactsWhatATextGivesToASecretKey(String text, String redacted) {
        assertThat(Redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hunter22",
                "{\"api_key\": \"hunter22\"}",
                "Authorization: Bearer hunter22",
                "AKIAIOSFODNN7EXAMPLE",
                "4111 1111 1111 1111",
                "token: ü>?~hunter22",
                JWT,
                PEM
            })
    void redactsASecretInAnotherSpelling(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        List<String> spellings = List.of(
                base64,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(URLEncoder.encode(secret, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        for (String spelling : spellings) {
            assertThat(Redactor.redact("before " + spelling + ", after")).isEqualTo("before [REDACTED], after");
            assertThat(Redactor.redact("/v1/" + spelling + "?page=2")).isEqualTo("/v1/[REDACTED]?page=2");
            assertThat(Redactor.redact("{\"note\":\"" + spelling + "\"}")).isEqualTo("{\"note\":\"[REDACTED]\"}");
        }
    }

    @Test
    void redactsANameWithAPasswordAsHttpSendsThem() {
        assertThat(Redactor.redact("sent Basic YW5hOmh1bnRlcjIy, refused")).isEqualTo("sent [REDACTED], refused");
    }

    @Test
    void redactsTwiceAsOnce() {
        String once = Redactor.redact("password=x {\"token\":1} Bearer abcdef123 4111111111111111 authorization: a b");

        assertThat(Redactor.redact(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ-",
                "eyJ.",
                "bearer ",
                "sk-a",
                "password:  ",
                "-----BEGIN ",
                "4111",
                "4111 ",
                "\"token\":",
                "token={",
                "token=\"",
                "=\\\"",
                "AKIA",
                "a/",
                "cGFz-",
                "cGFzc3dvcmQ",
                "706173",
                "%70",
                "%",
                "://",
                "://a:",
                "<token>",
                "basic ",
                "]"
            })
    void staysLinearOnHostileTexts(String unit) {
        String text = unit.repeat(1_000_000 / unit.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redactor.redact(text));
    }
}
