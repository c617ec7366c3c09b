package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTest {
    private static final List<String> JSON = List.of("application/json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "APPLICATION/JSON; charset=utf-8",
                "application/*",
                "text/html, application/json;q=0.1",
                "text/html;q=0, */*;q=0.5"
            })
    void takesJson(String accept) {
        assertThat(Accepted.by(accept, JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/*", "application/json;q=0", "application/json; q=0.000", "json", ","})
    void takesOtherThingsOnly(String accept) {
        assertThat(Accepted.by(accept, JSON)).isFalse();
    }

    @Test
    void takesEverythingWhenItIsNotSaid() {
        assertThat(Accepted.by(null, JSON)).isTrue();
    }
}
