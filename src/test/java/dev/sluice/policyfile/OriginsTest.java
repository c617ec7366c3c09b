package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Origins;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final String DEFAULT = """
            extends: payments
            guards:
              Confidence: {minimum: 0.7}
            actions:
              shift_traffic:
                cooldown: PT1M
              v1.scale: {}
            rules:
              - {name: a, when: "true", level: WARN, code: A, message: m}
              - name: b
                when: "false"
                level: WARN
                code: B
                message: m
            """;

    private static Origins of(PolicyBook book, String tenant) {
        return book.find(tenant, Environment.DEV).policy().origins();
    }

    private final PolicyBook book = PolicyBook.EMPTY
            .with("default", DEFAULT, 1)
            .orThrow()
            .with("tenant:acme", "# ours\n\nguards: {Confidence: {minimum: 0.8}}\n", 2)
            .orThrow();

    @Test
    void nameTheDocumentAndTheLineThatDecide() {
        assertThat(of(book, "other").of("guards.Confidence.minimum")).isEqualTo("default:3");
        assertThat(of(book, "acme").of("guards.Confidence.minimum")).isEqualTo("tenant:acme:3");
        assertThat(of(book, "acme").of("actions.shift_traffic.cooldown")).isEqualTo("default:6");
        assertThat(of(book, "acme").of("actions.shift_traffic.needsBaseline")).startsWith("preset payments:");
        assertThat(of(book, "acme").of("live.enabled")).startsWith("preset payments:");
    }

    @Test
    void whatIsWrittenNowhereIsBuiltIn() {
        assertThat(of(book, "acme").of("guards.Uncertainty.maximum")).isEqualTo(Origins.BUILT_IN);
        assertThat(of(book, "acme").of("guards.Confidence.mode")).isEqualTo(Origins.BUILT_IN);
        assertThat(of(PolicyBook.EMPTY, "acme").of("actions")).isEqualTo(Origins.BUILT_IN);
    }

    @Test
    void whatAnEntryLeavesOutIsDecidedByTheEntry() {
        assertThat(of(book, "acme").of("actions.v1.scale.cooldown")).isEqualTo("default:7");
        assertThat(of(book, "acme").of("actions.none.cooldown")).isEqualTo("default:4");
    }

    @Test
    void aRuleHasTheLineItBeginsIn() {
        assertThat(of(book, "acme").of("rules[0]")).isEqualTo("default:9");
        assertThat(of(book, "acme").of("rules[1]")).isEqualTo("default:10");
        assertThat(of(book, "acme").of("rules[2]")).isEqualTo(Origins.BUILT_IN);
    }

    @Test
    void followADocumentThatMovesWithoutChanging() {
        PolicyBook moved = book.with("default", "# a word first\n" + DEFAULT, 3).orThrow();

        assertThat(of(moved, "other").of("guards.Confidence.minimum")).isEqualTo("default:4");
        assertThat(moved.find("other", Environment.DEV).policy().version())
                .isEqualTo(book.find("other", Environment.DEV).policy().version());
        assertThat(moved.find("other", Environment.DEV).guardrails())
                .isSameAs(book.find("other", Environment.DEV).guardrails());
    }
}
