package dev.sluice.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "db_password",
                "userPassword",
                "secret",
                "client-secret",
                "token",
                "access_token",
                "accessToken",
                "api_key",
                "apiKey",
                "X-API-Key",
                "authorization",
                "Proxy-Authorization",
                "private_key",
                "privateKey",
                "credential",
                "credentials",
                "cookie",
                "Set-Cookie",
                "passphrase",
                "aws.secret.access.key"
            })
    void redactsWhateverIsBehindAKeyThatSoundsSecret(String key) {
        assertThat(Redactor.redact(Map.of(key, "x"))).containsExactly(Map.entry(key, Redactor.REDACTED));
        assertThat(Redactor.redact(Map.of(key, 7L))).containsExactly(Map.entry(key, Redactor.REDACTED));
        assertThat(Redactor.redactTexts(Map.of(key, "x"))).containsExactly(Map.entry(key, Redactor.REDACTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass",
                "shiftPercentage",
                "key",
                "exec.idempotency_key",
                "author",
                "message",
                "keyMetric",
                "path"
            })
    void leavesOtherKeysAlone(String key) {
        Map<String, Object> fields = Map.of(key, "x");

        assertThat(Redactor.redact(fields)).isSameAs(fields);
    }

    @Test
    void redactsAtAnyDepth() {
        Map<String, Object> fields = Map.of(
                "request",
                Map.of("headers", List.of(Map.of("Authorization", "Basic eHg6eXk="), "Bearer abc123def456")),
                "limit",
                3L);

        assertThat(Redactor.redact(fields))
                .containsEntry("limit", 3L)
                .containsEntry(
                        "request",
                        Map.of("headers", List.of(Map.of("Authorization", Redactor.REDACTED), Redactor.REDACTED)));
    }

    @Test
    void redactsAWholeStructureBehindASecretKey() {
        assertThat(Redactor.redact(Map.of("credentials", Map.of("user", "u", "pin", "1234"))))
                .containsExactly(Map.entry("credentials", Redactor.REDACTED));
    }

    @Test
    void redactsCardNumbersGivenAsNumbers() {
        assertThat(Redactor.redact(Map.of("account", 4111111111111111L)))
                .containsExactly(Map.entry("account", Redactor.REDACTED));
        assertThat(Redactor.redact(Map.of("account", 4111111111111111.0)))
                .containsExactly(Map.entry("account", Redactor.REDACTED));
        Map<String, Object> time = Map.of("at", 1769860800000L, "price", 50000.5, "nan", Double.NaN);
        assertThat(Redactor.redact(time)).isSameAs(time);
    }

    @Test
    void redactsParametersAndDescriptionOfAnActionAndNothingElse() {
        Action action = new Action(
                "call_token_service",
                "4111111111111111",
                Map.of("api_key", "k", "location", "London"),
                "CallAPI: x with token=t",
                null);

        assertThat(Redactor.redact(action))
                .isEqualTo(new Action(
                        "call_token_service",
                        "4111111111111111",
                        Map.of("api_key", Redactor.REDACTED, "location", "London"),
                        "CallAPI: x with token=[REDACTED]",
                        null));
    }

    @Test
    void givesBackTheSameActionWhenThereIsNothingToHide() {
        Action action = new Action("restart", "web", Map.of("by", 2L), "Restart: web", null);

        assertThat(Redactor.redact(action)).isSameAs(action);
    }
}
