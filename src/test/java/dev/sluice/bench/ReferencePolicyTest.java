package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.Policies;
import dev.sluice.policyfile.document.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePolicyTest {
    @Test
    void hasEveryGuardAndTenRulesOfWhichTwoLookAtAnyType() {
        var policy = policy(ReferencePolicy.reference());
        assertThat(Guardrails.of(policy).guards()).hasSize(28);
        assertThat(Guardrails.of(policy).guards())
                .allSatisfy(guard ->
                        assertThat(policy.guards().mode(guard.name()).name()).isEqualTo("ENFORCE"));
        assertThat(policy.rules().rules()).hasSize(10);
        assertThat(Proposal.TYPES)
                .allSatisfy(type -> assertThat(policy.rules().applicable(type)).hasSize(2));
    }

    @Test
    void knowsTheTypesOfThePresetAndNoOthers() {
        var policy = policy(ReferencePolicy.withoutRules());
        assertThat(policy.catalog().entries().keySet()).containsExactlyInAnyOrderElementsOf(Proposal.TYPES);
        assertThat(policy.rules().rules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void hasAsManyCatalogEntriesAsWanted(int entries) {
        assertThat(policy(ReferencePolicy.withCatalog(entries)).catalog().entries())
                .hasSize(entries);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void hasOneRuleForEveryTypeHoweverManyThereAre(int count) {
        var rules = policy(ReferencePolicy.withRules(count)).rules();
        assertThat(rules.rules()).hasSize(count);
        assertThat(Proposal.TYPES)
                .allSatisfy(type -> assertThat(rules.applicable(type)).hasSize(1));
    }

    @Test
    void canHaveAllRulesMatch() {
        var rules = policy(ReferencePolicy.withMatchingRules(5)).rules();
        assertThat(Proposal.TYPES)
                .allSatisfy(type -> assertThat(rules.applicable(type)).hasSize(5));
    }

    private static Policy policy(String document) {
        var checked = Policies.compile(document);
        assertThat(checked.problems()).isEmpty();
        return ((Checked.Accepted<Policy>) checked).value();
    }
}
