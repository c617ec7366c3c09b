package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.SignatureSettings;
import dev.sluice.signing.KeyFiles;
import dev.sluice.signing.Purpose;
import dev.sluice.signing.Signer;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    private Path directory;

    @Test
    void aGateWithoutTrustedKeysDoesNotStartAndSaysHowToMendIt() {
        assertThatThrownBy(() -> Trust.of(new SignatureSettings(true, null, null, null)))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("sluice keys create")
                .hasMessageContaining("signatures=off");
    }

    @Test
    void aGateThatAsksForNoSignaturesBelievesEverybody() {
        Trust trust = Trust.of(new SignatureSettings(false, null, null, null));
        assertThat(trust.verifier()).isSameAs(Verifier.OFF);
        assertThat(trust.signer()).isSameAs(Signer.NONE);
    }

    @Test
    void believesTheKeysOfItsFileAndSignsWithItsOwn() {
        KeyFiles keys = KeyFiles.createIfMissing(directory, "ops");
        Trust trust = Trust.of(new SignatureSettings(true, keys.trustedKeys(), keys.privateKey(), "ops"));
        assertThat(trust.verifier().isRequired()).isTrue();
        assertThat(trust.signer()).isInstanceOf(SigningKey.class);
        assertThat(Trust.of(new SignatureSettings(true, keys.trustedKeys(), null, null))
                        .signer())
                .isSameAs(Signer.NONE);
    }

    @Test
    void aGateWhoseOwnKeyIsNotTrustedDoesNotStart() {
        KeyFiles trusted = KeyFiles.createIfMissing(directory.resolve("a"), "ops");
        KeyFiles other = KeyFiles.create(directory.resolve("b"), "stranger", Set.of(Purpose.RULING), null);
        assertThatThrownBy(() ->
                        Trust.of(new SignatureSettings(true, trusted.trustedKeys(), other.privateKey(), "stranger")))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("stranger is none of the trusted keys");
        assertThatThrownBy(
                        () -> Trust.of(new SignatureSettings(true, trusted.trustedKeys(), other.privateKey(), "ops")))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("is not that of signing.key");
    }

    @Test
    void filesThatAreNoneAreSaidBeforeAnythingStarts() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense"), "{}");
        Path missing = directory.resolve("missing");
        for (Path wrong : new Path[] {nonsense, missing}) {
            assertThatThrownBy(() -> Trust.of(new SignatureSettings(true, wrong, null, null)))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining(wrong.toString());
            assertThatThrownBy(() -> Trust.of(new SignatureSettings(false, null, wrong, "ops")))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining(wrong.toString());
        }
    }
}
