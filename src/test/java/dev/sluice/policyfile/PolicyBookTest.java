package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.guard.Guard;
import dev.sluice.core.guard.Guardrails;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.policyfile.document.DocumentProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyBookTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void anEmptyBookHoldsTheBuiltInPolicy() {
        CompiledPolicy found = PolicyBook.EMPTY.find("anybody", Environment.PROD);

        assertThat(found.policy()).isSameAs(Policy.DEFAULT);
        assertThat(found.epoch()).isEqualTo(PolicyBook.NO_EPOCH);
        assertThat(found.guardrails().guards()).isNotEmpty();
    }

    @Test
    void aTenantFindsItsOwnAndTheOthersFindTheDefault() {
        PolicyBook book = PolicyBook.EMPTY
                .with("default", "extends: payments", 3)
                .orThrow()
                .with("tenant:acme", "concurrency: {max: 9}", 5)
                .orThrow();

        assertThat(book.find("acme", Environment.DEV).policy().concurrency().max())
                .isEqualTo(9);
        assertThat(book.find("acme", Environment.DEV).policy().catalog().find("noop"))
                .isNotNull();
        assertThat(book.find("other", Environment.DEV).policy().concurrency().max())
                .isEqualTo(3);
    }

    @Test
    void theNewestEpochThatWentIntoAPolicyIsItsEpoch() {
        PolicyBook book = PolicyBook.EMPTY
                .with("tenant:acme", "concurrency: {max: 9}", 4)
                .orThrow()
                .with("environment:PROD", "live: {enabled: false}", 8)
                .orThrow();

        assertThat(book.find("acme", Environment.DEV).epoch()).isEqualTo(4);
        assertThat(book.find("acme", Environment.PROD).epoch()).isEqualTo(8);
        assertThat(book.find("other", Environment.PROD).epoch()).isEqualTo(8);
        assertThat(book.find("other", Environment.DEV).epoch()).isEqualTo(PolicyBook.NO_EPOCH);
        assertThat(book.epoch("tenant:acme")).isEqualTo(4);
        assertThat(book.epoch("tenant:other")).isEqualTo(PolicyBook.NO_EPOCH);
    }

    @Test
    void aRefusedDocumentLeavesTheBookAsItWas() {
        PolicyBook good =
                PolicyBook.EMPTY.with("default", "extends: payments", 1).orThrow();

        assertThat(good.with("default", "extends: paymets", 2).problems()).isNotEmpty();
        assertThat(good.with("nowhere", "{}", 2).problems()).isNotEmpty();
        assertThat(good.find("acme", Environment.DEV).policy().catalog().find("noop"))
                .isNotNull();
        assertThat(good.epoch("default")).isEqualTo(1);
    }

    @Test
    void aDocumentThatBreaksAnothersPolicyIsRefusedAndTheVictimNamed() {
        PolicyBook book = PolicyBook.EMPTY
                .with("default", "extends: payments", 1)
                .orThrow()
                .with("tenant:acme", "actions: {shift_traffic: {parameters: {shiftPercentage: {max: 10}}}}", 2)
                .orThrow();

        List<DocumentProblem> problems = book.with("environment:PROD", "actions: {x: {aliases: [shift_traffic]}}", 3)
                .problems();
        assertThat(problems)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).endsWith("(in force for every other tenant in PROD and 1 more)"));

        assertThat(book.with("default", "extends: trading", 4).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.document()).isEqualTo("tenant:acme");
                    assertThat(problem.message())
                            .contains("is missing")
                            .endsWith("(in force for tenant acme in DEV and 2 more)");
                });
    }

    @Test
    void aProblemThatBitesEverywhereIsSaidOnceAndPlainly() {
        assertThat(PolicyBook.EMPTY.with("default", "concurrency: {max: 0}", 1).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("must be a whole number from 1 to 100"));
    }

    @Test
    void aTenantThatExtendsAnotherScopeFollowsIt() {
        PolicyBook book = PolicyBook.EMPTY
                .with("tenant:template", "concurrency: {max: 7}", 1)
                .orThrow()
                .with("tenant:acme", "extends: tenant:template", 2)
                .orThrow()
                .with("tenant:template", "concurrency: {max: 8}", 3)
                .orThrow();

        assertThat(book.find("acme", Environment.DEV).policy().concurrency().max())
                .isEqualTo(8);
        assertThat(book.find("acme", Environment.DEV).epoch()).isEqualTo(3);
    }

    @Test
    void whatDidNotChangeIsNotCompiledAgain() {
        PolicyBook before = PolicyBook.EMPTY
                .with("default", "extends: payments", 1)
                .orThrow()
                .with("tenant:a", "concurrency: {max: 1}", 2)
                .orThrow();
        PolicyBook after = before.with("tenant:b", "concurrency: {max: 1}", 3).orThrow();

        assertThat(after.find("a", Environment.DEV)).isSameAs(before.find("a", Environment.DEV));
        assertThat(after.find("c", Environment.DEV)).isSameAs(before.find("c", Environment.DEV));
        assertThat(after.find("b", Environment.DEV).guardrails())
                .isSameAs(before.find("a", Environment.DEV).guardrails());
        assertThat(after.find("a", Environment.STAGE).guardrails())
                .isSameAs(after.find("a", Environment.PROD).guardrails());
    }

    @Test
    void aBookIsTheSameInWhateverOrderItsDocumentsCome() {
        PolicySource acme = source("tenant:acme", "extends: tenant:template", 1);
        PolicySource template = source("tenant:template", "extends: cicd", 2);

        for (List<PolicySource> sources : List.of(List.of(acme, template), List.of(template, acme))) {
            PolicyBook book = PolicyBook.of(sources).orThrow();
            assertThat(book.find("acme", Environment.DEV).policy().catalog().find("restart"))
                    .isNotNull();
            assertThat(book.find("acme", Environment.DEV).epoch()).isEqualTo(2);
        }
        assertThat(PolicyBook.of(List.of(acme)).problems()).hasSize(1);
        assertThat(PolicyBook.of(List.of()).orThrow().find("x", Environment.DEV).policy())
                .isSameAs(Policy.DEFAULT);
    }

    @Test
    void documentsOfManyTenantsAreCompiledTogether() {
        Stream<PolicySource> tenants = Stream.iterate(0, i -> i + 1)
                .limit(300)
                .map(i -> source("tenant:t" + i, "concurrency: {max: " + (1 + i % 100) + "}", i));
        PolicyBook book = PolicyBook.of(Stream.concat(Stream.of(source("default", "extends: payments", 1000)), tenants)
                        .toList())
                .orThrow();

        assertThat(book.find("t7", Environment.PROD).policy().concurrency().max())
                .isEqualTo(8);
        assertThat(book.find("t107", Environment.PROD).guardrails())
                .isSameAs(book.find("t7", Environment.DEV).guardrails());
    }

    @Test
    void everyGuardThereIsMayBeNamedInADocument() {
        for (Guard guard : Guardrails.of(Policy.DEFAULT).guards()) {
            String off = "guards: {" + guard.name() + ": {mode: off}}";
            boolean allowed = Policies.compile(off).problems().isEmpty();
            assertThat(allowed).as(guard.name()).isEqualTo(guard.binding() != dev.sluice.core.guard.Binding.CORE);
        }
    }

    private static PolicySource source(String scope, String document, long epoch) {
        return new PolicySource(scope, document, epoch, "ana", "because", NOON);
    }
}
