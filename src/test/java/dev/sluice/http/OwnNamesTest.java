package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.HttpSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {
    private final OwnNames names = OwnNames.of(new HttpSettings("gate.local", 8080, "gate-a:8080"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "127.0.0.1",
                "LOCALHOST:80",
                "localhost",
                "[::1]:8080",
                "gate.local:1",
                "gate-a"
            })
    void isCalledByItsOwnNames(String host) {
        assertThatCode(() -> names.check(shown(host, null))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com",
                "evil.example.com:8080",
                "127.0.0.1.evil.example.com",
                "localhost.evil.example.com",
                "evil-localhost",
                "10.0.0.1:8080",
                "[::2]:8080",
                ""
            })
    void isNotCalledByANameThatAnybodyCanMakeLeadHere(String host) {
        assertThatThrownBy(() -> names.check(shown(host, null))).isInstanceOf(ProblemException.class);
    }

    @Test
    void isNotCalledWithoutAName() {
        assertThatThrownBy(() -> names.check(shown(null, null))).isInstanceOf(ProblemException.class);
    }

    @Test
    void doesNotDoWhatPagesOfOthersWant() {
        assertThatThrownBy(() -> names.check(shown("localhost:8080", "https://evil.example.com")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> names.check(shown("localhost:8080", "null"))).isInstanceOf(ProblemException.class);
        assertThatCode(() -> names.check(shown("localhost:8080", "http://localhost:8080")))
                .doesNotThrowAnyException();
    }

    private static Credentials shown(@Nullable String host, @Nullable String origin) {
        return new Credentials(List.of(), host, origin, "127.0.0.1");
    }
}
