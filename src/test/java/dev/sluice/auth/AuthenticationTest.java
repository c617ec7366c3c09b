package dev.sluice.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.AuthSettings;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.decision.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void asksNobodyToSignInOnThisMachine(String host) {
        assertThat(Authentication.of(new HttpSettings(host, 0, null), CLOCK).isRequired())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void listensToOtherMachinesOnlyWhenTheyMustSignIn(String host) {
        assertThatThrownBy(() -> Authentication.of(new HttpSettings(host, 0, null), CLOCK))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("http.host = " + host)
                .hasMessageContaining("http.auth.tokens")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void listensToOtherMachinesWhenTheyMustSignIn() throws IOException {
        Authentication authentication =
                Authentication.of(new HttpSettings("0.0.0.0", 0, null, new AuthSettings(tokens(), null)), CLOCK);

        assertThat(authentication.isRequired()).isTrue();
        assertThat(authentication.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
        assertThat(authentication.signIn("other")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void takesBothKindsOfToken() throws IOException {
        try (IdentityProvider provider = new IdentityProvider()) {
            String jwt = IdentityProvider.signed(
                    provider.publishRsa("one"), IdentityProvider.claims(NOON).build());
            Authentication authentication = Authentication.of(
                    new HttpSettings("0.0.0.0", 0, null, new AuthSettings(tokens(), provider.settings())), CLOCK);

            assertThat(authentication.signIn("ana-token")).isInstanceOf(SignIn.Known.class);
            assertThat(authentication.signIn(jwt)).isInstanceOf(SignIn.Known.class);
            assertThat(authentication.signIn("other")).isInstanceOf(SignIn.Refused.class);
        }
    }

    private Path tokens() throws IOException {
        return Files.writeString(
                directory.resolve("tokens.yaml"),
                "[{name: ana, sha256: " + Digests.sha256("ana-token") + ", roles: [viewer], tenants: [acme]}]");
    }
}
