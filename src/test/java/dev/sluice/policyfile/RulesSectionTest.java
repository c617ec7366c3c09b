package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.Rule;
import dev.sluice.core.policy.RuleBook;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulesSectionTest {
    private static Policy policy(String document) {
        return Policies.compile(document).orThrow();
    }

    private static List<String> asked(Policy policy, String type) {
        return policy.rules().applicable(type).stream().map(Rule::code).toList();
    }

    @Test
    void asksOnlyWhatCanApplyToTheType() {
        Policy policy = policy("""
                extends: cicd
                rules:
                  - {name: a, when: "decision.confidence < 0.9", level: WARN, code: A, message: m}
                  - {name: b, when: "true", level: WARN, code: B, message: m, actions: [restart_service]}
                  - {name: c, when: "has(metrics.errorRate) && decision.action.type == 'rollback'", level: HOLD, code: C, message: m}
                  - {name: d, when: "decision.action.type == 'noop'", level: HOLD, code: D, message: m, actions: [restart]}
                """);

        assertThat(asked(policy, "restart")).containsExactly("A", "B");
        assertThat(asked(policy, "rollback")).containsExactly("A", "C");
        assertThat(asked(policy, "noop")).containsExactly("A");
        assertThat(policy.rules().rules()).hasSize(4);
    }

    @Test
    void theRulesOfATenantTakeThePlaceOfThoseBelow() {
        String rule = "rules: [{name: a, when: 'true', level: WARN, code: %s, message: m}]";
        PolicyBook book = PolicyBook.EMPTY
                .with("default", rule.formatted("A"), 1)
                .orThrow()
                .with("tenant:acme", rule.formatted("B"), 2)
                .orThrow();

        assertThat(asked(book.find("acme", Environment.DEV).policy(), "x")).containsExactly("B");
        assertThat(asked(book.find("other", Environment.DEV).policy(), "x")).containsExactly("A");
    }

    @Test
    void aRuleIsRefusedInItsLine() {
        assertThat(Policies.compile("""
                        rules:
                          - name: a
                            when: "metrics.requestPerSecond > 1000.0"
                            level: HOLD
                            code: A
                            message: m
                        """).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .isEqualTo("policy line 3: rules[0].when is \"metrics.requestPerSecond > 1000.0\"; it is no"
                                + " condition: at character 8, undefined field 'requestPerSecond'"));
    }

    @Test
    void takesAHundredRulesAndNoMore() {
        assertThat(Policies.compile(rules(RuleBook.MOST)).problems()).isEmpty();
        assertThat(Policies.compile(rules(RuleBook.MOST + 1)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("a list of at most 100 maps"));
    }

    private static String rules(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "{name: a, when: 'true', level: WARN, code: R" + i + ", message: m}")
                .collect(Collectors.joining(", ", "rules: [", "]"));
    }
}
