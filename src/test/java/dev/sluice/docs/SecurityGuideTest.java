package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.approve.Answer;
import dev.sluice.core.approve.Ruling;
import dev.sluice.core.decision.Signature;
import dev.sluice.signing.Purpose;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.Statement;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of a signed statement is one, byte for byte. */
class SecurityGuideTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String NONCE = "5f1d7a84c0b94e0c9bfb0d5f3f3f2a11";
    private static final Ruling RULING = new Ruling(
            "acme",
            "d-1",
            Answer.APPROVE,
            "ana",
            "looked at it",
            "1f5a9f0e9d2c6f8f0a4d3b7e5c1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
            NOON,
            List.of("approver"),
            null);

    private Page page;

    @BeforeEach
    void read() throws IOException {
        page = Page.read(Path.of("docs", "security.md"));
    }

    private static SigningKey key() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return SigningKey.ofSeed("acme-desk", seed, () -> NOON, () -> NONCE);
    }

    @Test
    void showsTheBytesThatAreSigned() {
        String statement = new String(Statement.of(RULING).bytes("acme-desk", NONCE, NOON), StandardCharsets.UTF_8);
        assertThat(page.blocks("json")).containsExactly(statement + "\n");
    }

    @Test
    void showsTheSignatureTheyGive() {
        Signature signature = Objects.requireNonNull(key().sign(Statement.of(RULING)));
        assertThat(page.blocks("text")).containsExactly(signature.value() + "\n");
        assertThat(page.text()).contains("`" + Base64.getEncoder().encodeToString(key().publicKey()) + "`");
    }

    @Test
    void namesEveryPurposeAndItsTopic() throws IOException {
        assertThat(Tables.names(Tables.rows("docs/security.md", "topic", "record")))
                .containsExactly(Topics.POLICIES, Topics.CONTROLS, Topics.RULINGS, Topics.OUTCOME_IMPORTS);
        assertThat(page.inlineCode())
                .containsAll(Arrays.stream(Purpose.values()).map(Purpose::text).toList());
    }
}
