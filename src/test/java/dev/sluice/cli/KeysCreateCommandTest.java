package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.signing.SigningKey;
import dev.sluice.signing.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCreateCommandTest {
    @TempDir
    private Path directory;

    private Run create(String... more) {
        var keys = directory.resolve("keys").toString();
        var arguments = new String[more.length + 4];
        arguments[0] = "keys";
        arguments[1] = "create";
        arguments[2] = "--directory";
        arguments[3] = keys;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Run.of(arguments);
    }

    @Test
    void makesAKeyThatIsTrustedAndSaysWhatToConfigure() throws IOException {
        var run = create("--id=ops");
        var privateKey = directory.resolve("keys/ops.pem");
        var trusted = directory.resolve("keys/trusted-keys.yaml");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("trusted.keys: " + trusted, "signing.key: " + privateKey);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
                .isEqualTo("rw-------");
        assertThat(TrustedKeys.read(trusted).shortcomings(SigningKey.read(privateKey, "ops")))
                .isEmpty();
        assertThat(Files.readString(trusted))
                .contains("purposes: [control, policy, ruling, import")
                .doesNotContain("tenants");
    }

    @Test
    void addsFurtherKeysWithTheirBounds() throws IOException {
        create("--id=ops");
        var run = create("--id=desk", "--purposes=ruling,import", "--tenants=acme,0042");
        assertThat(run.exitCode()).isZero();
        var trusted = directory.resolve("keys/trusted-keys.yaml");
        assertThat(TrustedKeys.read(trusted).ids()).containsExactlyInAnyOrder("ops", "desk");
        assertThat(Files.readString(trusted)).contains("purposes: [ruling, import]", "tenants: ['acme', '0042']");
    }

    @Test
    void overwritesNothing() throws IOException {
        create("--id=ops");
        var before = files();
        var again = create("--id=ops");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("has a key ops already");
        assertThat(files()).isEqualTo(before);

        Files.delete(directory.resolve("keys/trusted-keys.yaml"));
        var lost = create("--id=ops");
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.err()).contains("is there already, and no key is ever overwritten");
        assertThat(Files.exists(directory.resolve("keys/trusted-keys.yaml"))).isFalse();
    }

    private Map<String, String> files() throws IOException {
        return Map.of(
                "key", Files.readString(directory.resolve("keys/ops.pem")),
                "trusted", Files.readString(directory.resolve("keys/trusted-keys.yaml")));
    }

    @Test
    void saysWhichNamesAndPurposesThereAre() {
        for (var id : new String[] {"--id=", "--id=../ops", "--id=a b"}) {
            assertThat(create(id).exitCode()).isEqualTo(2);
        }
        var run = create("--id=ops", "--purposes=ruling,coffee");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'coffee' is none of control, policy, ruling, import");
        assertThat(directory.resolve("keys")).doesNotExist();
    }
}
