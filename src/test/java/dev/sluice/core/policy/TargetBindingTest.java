package dev.sluice.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetBindingTest {
    private static boolean matches(String match, String target) {
        return new TargetBinding(match, Environment.PROD).matches(target);
    }

    @ParameterizedTest
    @CsvSource({
        "web, web", "prod-*, prod-", "prod-*, prod-web", "*, anything", "*-prod, a-prod", "*-prod, -prod-prod",
        "a*b*c, abc", "a*b*c, a-b-b-c-c", "*a*, banana", "**, x", "a**b, ab", "p.od, p.od"
    })
    void matchesTheWholeName(String match, String target) {
        assertThat(matches(match, target)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "web, web1",
        "web, we",
        "prod-*, prod",
        "prod-*, my-prod-web",
        "*-prod, a-prod-b",
        "a*b*c, acb",
        "p.od, prod",
        "Web, web",
        "web?, web1"
    })
    void matchesNothingElse(String match, String target) {
        assertThat(matches(match, target)).isFalse();
    }

    @Test
    void takesTheEmptyNameLiterally() {
        assertThat(matches("", "")).isTrue();
        assertThat(matches("*", "")).isTrue();
        assertThat(matches("", "x")).isFalse();
    }

    @Test
    void doesNotTryEveryWayToSpreadTheStars() {
        String match = "*a".repeat(60) + "b";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(matches(match, "a".repeat(20_000))).isFalse());
    }
}
