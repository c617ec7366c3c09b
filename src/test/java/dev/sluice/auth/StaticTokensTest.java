package dev.sluice.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import dev.sluice.core.decision.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticTokensTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String ANA = entry("ana", "ana-token", "[operator, approver]", "[acme]");

    @TempDir
    private Path directory = Path.of("");

    private Instant now = NOON;

    @Test
    void knowsWhoseTokenItIs() {
        StaticTokens tokens = tokens(ANA + entry("root", "root-token", "[admin]", "['*']"));

        assertThat(tokens.signIn("ana-token"))
                .isEqualTo(new SignIn.Known(
                        new Identity("ana", Set.of(Role.OPERATOR, Role.APPROVER), new Tenants(false, Set.of("acme")))));
        assertThat(tokens.signIn("root-token"))
                .isEqualTo(new SignIn.Known(new Identity("root", Set.of(Role.ADMIN), Tenants.ALL)));
    }

    @Test
    void knowsNoOtherToken() {
        StaticTokens tokens = tokens(ANA);

        assertThat(tokens.signIn("ana-token ")).isEqualTo(new SignIn.Refused("unknown token"));
        assertThat(tokens.signIn("")).isEqualTo(new SignIn.Refused("unknown token"));
        assertThat(tokens.signIn(Digests.sha256("ana-token"))).isEqualTo(new SignIn.Refused("unknown token"));
    }

    @Test
    void takesATokenUntilItExpires() {
        StaticTokens tokens = tokens(ANA + "  expires: 2026-01-31T12:00:01Z\n");

        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
        now = NOON.plusMillis(999);
        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
        now = NOON.plusSeconds(1);
        assertThat(tokens.signIn("ana-token")).isEqualTo(new SignIn.Refused("the token of ana has expired"));
    }

    @Test
    void letsOnePersonHaveTwoTokensWhileOneReplacesTheOther() {
        StaticTokens tokens = tokens(ANA + entry("ana", "newer", "[operator]", "[acme]"));

        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
        assertThat(tokens.signIn("newer")).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void takesATokenAwayWithoutARestart() throws IOException {
        StaticTokens tokens = tokens(ANA);
        write(entry("bob", "bob-token", "[viewer]", "[acme]"));

        now = NOON.plus(StaticTokens.NOTICED).minusMillis(1);
        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
        now = NOON.plus(StaticTokens.NOTICED);
        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Refused.class);
        assertThat(tokens.signIn("bob-token")).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void keepsWhatItKnowsWhenTheFileCannotBeUsedAnyMore() throws IOException {
        StaticTokens tokens = tokens(ANA);
        write("- name: ana\n");
        now = NOON.plus(Duration.ofMinutes(1));
        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Known.class);

        Files.delete(file());
        now = NOON.plus(Duration.ofMinutes(2));
        assertThat(tokens.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void refusesOneTokenForTwoPeople() {
        assertThatThrownBy(() -> tokens(ANA + entry("bob", "ana-token", "[viewer]", "[acme]")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("entry 2")
                .hasMessageContaining("has the same sha256 as entry 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}|must be a list",
                "[]|must be a list",
                "|must be a list",
                "- {name: ana|is not valid YAML",
                "- {name: ana, name: bob}|is not valid YAML",
                "- {roles: [viewer], tenants: [a], sha256: x}|needs a name",
                "- {name: ana, roles: [viewer], tenants: [a], sha256: abc}|64 hexadecimal digits",
                "- {name: ana, roles: [root], tenants: [a]}|roles are viewer, operator, approver, admin",
                "- {name: ana, roles: [], tenants: [a]}|needs roles",
                "- {name: ana, roles: viewer, tenants: [a]}|needs roles",
                "- {name: ana, roles: [viewer]}|needs tenants",
                "- {name: ana, roles: [viewer], tenants: [' ']}|needs tenants",
                "- {name: ana, roles: [viewer], tenants: [a], expires: tomorrow}|expires must be an instant",
                "- {name: ana, role: viewer}|has no field role"
            })
    void saysWhatIsWrongWithTheFile(String content, String complaint) {
        assertThatThrownBy(() -> tokens(content == null ? "" : content))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("tokens.yaml");
    }

    @Test
    void saysThatTheFileIsMissing() {
        assertThatThrownBy(() -> StaticTokens.in(directory.resolve("none.yaml"), () -> now))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.yaml cannot be read");
    }

    private static String entry(String name, String token, String roles, String tenants) {
        return "- name: " + name + "\n  sha256: " + Digests.sha256(token) + "\n  roles: " + roles + "\n  tenants: "
                + tenants + "\n";
    }

    private StaticTokens tokens(String content) {
        try {
            write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return StaticTokens.in(file(), () -> now);
    }

    private void write(String content) throws IOException {
        Files.writeString(file(), content);
    }

    private Path file() {
        return directory.resolve("tokens.yaml");
    }
}
