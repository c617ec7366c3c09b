package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.policy.Condition;
import dev.sluice.core.policy.ConditionFailedException;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.Rule;
import dev.sluice.core.policy.Rule.Weight;
import dev.sluice.core.policy.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RulesTest {
    /** A condition written in Java. */
    private record Asked(Predicate<Condition.Variables> question, Optional<Set<String>> actionTypes)
            implements Condition {
        @Override
        public boolean holds(Variables variables) {
            return question.test(variables);
        }

        @Override
        public String text() {
            return "asked";
        }
    }

    static Rule rule(String code, Weight weight, Predicate<Condition.Variables> question, String... actions) {
        return new Rule(
                "rule of " + code,
                new Asked(question, Optional.empty()),
                weight,
                code,
                "it is " + code,
                List.of(actions));
    }

    private static Rules guard(Rule... rules) {
        return new Rules(new RuleBook(List.of(rules)));
    }

    @Test
    void hasNothingToSayWithoutRules() {
        assertThat(Cast.dryRun().before(guard())).passes().saying("The policy has no rules for this action");
    }

    @Test
    void passesWhereNoRuleApplies() {
        assertThat(Cast.dryRun().before(guard(rule("A", Weight.BLOCK, v -> false))))
                .passes()
                .saying("No rule of the policy applies");
    }

    @Test
    void givesTheCodeOfEveryRuleThatApplies() {
        Rules guard = guard(
                rule("A", Weight.WARN, v -> true),
                rule("B", Weight.HOLD, v -> true),
                rule("C", Weight.BLOCK, v -> false));
        assertThat(Cast.dryRun().before(guard))
                .holds("A", "B")
                .saying("it is A")
                .observing("rule rule of A", "asked");
    }

    @Test
    void aRuleWithoutAnAnswerBlocksAndTheOthersAreStillAsked() {
        Rules guard = guard(
                rule("A", Weight.WARN, v -> {
                    throw new ConditionFailedException("it reads what is absent");
                }),
                rule("B", Weight.HOLD, v -> true));
        assertThat(Cast.dryRun().before(guard))
                .blocks(Guardrails.GUARD_ERROR, "B")
                .saying("Rule rule of A failed: it reads what is absent");
    }

    @Test
    void asksARuleOfAnotherTypeNothing() {
        Predicate<Condition.Variables> unasked = v -> {
            throw new AssertionError("asked");
        };
        Rules guard = guard(
                rule("A", Weight.BLOCK, unasked, "order"),
                new Rule("b", new Asked(unasked, Optional.of(Set.of("order"))), Weight.BLOCK, "B", "m", List.of()),
                rule("C", Weight.WARN, v -> true, "restart", "order"),
                rule("D", Weight.WARN, v -> true));
        assertThat(Cast.dryRun().before(guard)).warns("C", "D");
        assertThat(Cast.dryRun().unknownType("other").before(guard)).warns("D");
    }

    @Test
    void aPersonWhoIsShownItMaySatisfyAHold() {
        Rules guard = guard(rule("A", Weight.HOLD, v -> true), rule("B", Weight.HOLD, v -> true));
        Guardrails guardrails = new Guardrails(List.of(guard), Policy.DEFAULT);

        Approvals one = new Approvals(List.of(new Approvals.Satisfied("A", "ana")), null);
        Verdict still = guardrails.judge(Cast.dryRun().approvals(one).build(), action -> action);
        assertThat(still.disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
        assertThat(still.approvalMessage()).isEqualTo("it is B");

        Approvals both =
                new Approvals(List.of(new Approvals.Satisfied("A", "ana"), new Approvals.Satisfied("B", "ana")), null);
        assertThat(guardrails
                        .judge(Cast.dryRun().approvals(both).build(), action -> action)
                        .disposition())
                .isEqualTo(Disposition.APPROVED);
    }

    @Test
    void noHoldIsTakenForApprovedThatWasNotShown() {
        List<Rule> rules = new ArrayList<>();
        List<Approvals.Satisfied> shown = new ArrayList<>();
        for (int i = 0; i < RuleBook.MOST; i++) {
            rules.add(rule("R" + i, Weight.HOLD, v -> true));
            if (i > 0) {
                shown.add(new Approvals.Satisfied("R" + i, "ana"));
            }
        }
        Guardrails guardrails = new Guardrails(List.of(new Rules(new RuleBook(rules))), Policy.DEFAULT);
        Case judged = Cast.dryRun().approvals(new Approvals(shown, null)).build();
        assertThat(guardrails.judge(judged, action -> action).disposition()).isEqualTo(Disposition.AWAITING_APPROVAL);
    }

    @SuppressWarnings("unchecked") // variables with fields are maps
    private static Map<String, Object> fields(Condition.Variables variables, String name) {
        return (Map<String, Object>) variables.value(name);
    }

    @Test
    void rulesReadTheCase() {
        Rules guard = guard(rule("A", Weight.WARN, v -> {
            assertThat(v.value("now")).isEqualTo(Cast.NOON);
            assertThat(fields(v, "decision"))
                    .doesNotContainKey("rationale")
                    .extractingByKey("action", InstanceOfAssertFactories.MAP)
                    .containsEntry("type", "restart");
            assertThat(fields(v, "metrics")).containsEntry("successRate", 0.9).doesNotContainKey("cpuUtilization");
            assertThat(fields(v, "ledger")).containsEntry("ordersToday", 7L);
            assertThat(fields(v, "learning")).doesNotContainKey("successRate");
            return true;
        }));
        assertThat(Cast.dryRun()
                        .measured(Duration.ofSeconds(1))
                        .facts(Facts.today(7, 0, 0))
                        .before(guard))
                .warns("A");
    }

    @Test
    void nothingOfAMissingSnapshotIsThere() {
        Rules guard = guard(rule("A", Weight.WARN, v -> fields(v, "metrics").isEmpty()));
        assertThat(Cast.dryRun().before(guard)).warns("A");
    }

    @Test
    void looksAtOnlySoMuchText() {
        Rules guard = guard(rule("A", Weight.WARN, v -> v.value("decision") instanceof Map));
        assertThat(Cast.dryRun().parameter("a", "x".repeat(RuleInput.MOST_TEXT)).before(guard))
                .warns("A");
        assertThat(Cast.dryRun()
                        .parameter("a", "x".repeat(RuleInput.MOST_TEXT + 1))
                        .before(guard))
                .blocks(Guardrails.GUARD_ERROR)
                .mentioning("the decision has more than 65536 characters of text");
    }

    @Test
    void aRuleForNoTypeAtAllIsNeverAsked() {
        Rule never = new Rule(
                "n", new Asked(v -> true, Optional.of(Set.of("order"))), Weight.BLOCK, "N", "m", List.of("restart"));
        assertThat(Cast.dryRun().before(guard(never))).passes();
    }
}
