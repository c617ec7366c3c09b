package dev.sluice.signing;

import static dev.sluice.signing.Keys.ruling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilesTest {
    private static final SigningKey KEY = SigningKey.generate("ops");
    private static final String PUBLIC = Base64.getEncoder().encodeToString(KEY.publicKey());

    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file"), content);
    }

    @Test
    void aKeyComesBackFromItsFile() throws IOException {
        SigningKey read = SigningKey.read(file(KEY.toPem()), "ops");
        assertThat(read.publicKey()).isEqualTo(KEY.publicKey());
        assertThat(read.toString()).isEqualTo("SigningKey[ops]");
    }

    @Test
    void takesTheKeysThatOtherToolsMake() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SigningKey key =
                SigningKey.read(file(pem("PRIVATE KEY", pair.getPrivate().getEncoded())), "jdk");
        String publicPem = pem("PUBLIC KEY", pair.getPublic().getEncoded()).indent(4);
        TrustedKeys trusted = TrustedKeys.read(file("- id: jdk\n  purposes: [ruling]\n  publicKey: |\n" + publicPem));
        var signed = key.signed(ruling("acme"));
        assertThat(trusted.refusal(Statement.of(signed), signed.signature())).isEmpty();

        var signature = Objects.requireNonNull(signed.signature());
        var platform = java.security.Signature.getInstance("Ed25519");
        platform.initVerify(pair.getPublic());
        platform.update(Statement.of(signed).bytes("jdk", signature.nonce(), signature.issuedAt()));
        assertThat(platform.verify(HexFormat.of().parseHex(signature.value()))).isTrue();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    @Test
    void saysWhichFileIsNoKeyAndQuotesNothingOfIt() throws IOException {
        Path file = file("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> SigningKey.read(file, "ops"))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("c2Vj");
        assertThatThrownBy(() -> SigningKey.read(directory.resolve("none"), "ops"))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("none");
    }

    @Test
    void readsPurposesTenantsAndEnd() throws IOException {
        TrustedKeys keys = TrustedKeys.read(file("""
                - id: ops
                  publicKey: %s
                  purposes: [control, policy, ruling, import]
                - id: acme-desk
                  publicKey: %s
                  purposes: [ruling]
                  tenants: [acme, '0042']
                  notAfter: 2027-01-31T00:00:00Z
                """.formatted(PUBLIC, PUBLIC)));
        assertThat(keys.ids()).containsExactlyInAnyOrder("ops", "acme-desk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                             | at least one key
            '{}'                                                           | at least one key
            '[]'                                                           | at least one key
            '[{id: a, publicKey: PUB}]'                                    | Key a: purposes
            '[{id: a, publicKey: PUB, purposes: []}]'                      | Key a: purposes
            '[{id: a, publicKey: PUB, purposes: [audit]}]'                 | Key a: purpose audit is unknown
            '[{publicKey: PUB, purposes: [ruling]}]'                       | Entry 1: id is missing
            '[{id: a, publicKey: abc, purposes: [ruling]}]'                | Key a: publicKey must be
            '[{id: a, purposes: [ruling]}]'                                | Key a: publicKey must be
            '[{id: a, publicKey: PUB, purposes: [ruling], tenants: []}]'   | Key a: tenants
            '[{id: a, publicKey: PUB, purposes: [ruling], tenants: [7]}]'  | Key a: tenant 7 must be a text
            '[{id: a, publicKey: PUB, purposes: [ruling], notAfter: soon}]'| Key a: notAfter
            '[{id: a, publicKey: PUB, purposes: [ruling], tenant: x}]'     | Key a: tenant is unknown
            '[{id: a, publicKey: PUB, purposes: [ruling]}, {id: a, publicKey: PUB, purposes: [ruling]}]' | given twice
            '[{id: a'                                                      | is not YAML
            """)
    void saysWhatIsWrongWithTrustedKeys(String content, String problem) throws IOException {
        Path file = file(content.replace("PUB", PUBLIC));
        assertThatThrownBy(() -> TrustedKeys.read(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem);
    }
}
