package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.document.Checked;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EffectiveTest {
    @Test
    void withoutDocumentsTheBuiltInPolicyHolds() {
        assertThat(effective(Map.of(), "acme", Environment.DEV).orThrow()).isSameAs(Policy.DEFAULT);
        assertThat(effective(Map.of("tenant:other", "live: {enabled: true}"), "acme", Environment.DEV)
                        .orThrow())
                .isSameAs(Policy.DEFAULT);
    }

    @Test
    void theNarrowerScopeLiesOverTheWider() {
        Map<String, String> documents = Map.of(
                "default", "concurrency: {max: 1, queue: 1, queueTimeout: PT1S}",
                "environment:PROD", "concurrency: {max: 2, queue: 2}",
                "tenant:acme", "concurrency: {max: 3}");

        Policy acme = effective(documents, "acme", Environment.PROD).orThrow();
        assertThat(acme.concurrency().max()).isEqualTo(3);
        assertThat(acme.concurrency().queue()).isEqualTo(2);
        assertThat(acme.concurrency().queueTimeout().toSeconds()).isEqualTo(1);
        assertThat(effective(documents, "other", Environment.PROD)
                        .orThrow()
                        .concurrency()
                        .max())
                .isEqualTo(2);
        assertThat(effective(documents, "other", Environment.DEV)
                        .orThrow()
                        .concurrency()
                        .max())
                .isEqualTo(1);
    }

    @Test
    void mapsMergeByKeyAndListsAndScalarsReplace() {
        Policy policy = Policies.compile("""
                        extends: cicd
                        actions:
                          restart:
                            requires: [reason]
                            cooldown: PT5S
                          drain: {needsBaseline: true}
                        """).orThrow();

        var restart = Objects.requireNonNull(policy.catalog().find("restart_service"));
        assertThat(restart.requires()).containsExactly("reason");
        assertThat(restart.cooldown().toSeconds()).isEqualTo(5);
        assertThat(restart.needsBaseline()).isTrue();
        assertThat(policy.catalog().find("drain")).isNotNull();
        assertThat(policy.catalog().entries()).hasSize(12);
    }

    @Test
    void aWordReplacesACondition() {
        Policy policy = Policies.compile("extends: trading\nactions: {order: {notional: false, reducing: true}}")
                .orThrow();

        var order = Objects.requireNonNull(policy.catalog().find("order"));
        assertThat(order.notional().holds(Map.of("side", "buy"))).isFalse();
        assertThat(order.reducing().holds(Map.of("side", "cancel"))).isTrue();
    }

    @Test
    void aScopeMayExtendAnotherScope() {
        Map<String, String> documents = Map.of(
                "tenant:template", "extends: payments\nconcurrency: {max: 7}",
                "tenant:acme", "extends: tenant:template\nconcurrency: {queue: 9}");

        Policy acme = effective(documents, "acme", Environment.DEV).orThrow();

        assertThat(acme.concurrency().max()).isEqualTo(7);
        assertThat(acme.concurrency().queue()).isEqualTo(9);
        assertThat(acme.catalog().find("shift_traffic")).isNotNull();
    }

    @Test
    void aCircleIsRefusedAndShown() {
        Map<String, String> documents = Map.of(
                "default", "extends: environment:PROD",
                "environment:PROD", "extends: tenant:acme",
                "tenant:acme", "extends: default");

        assertThat(effective(documents, "other", Environment.DEV).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("default -> environment:PROD -> tenant:acme -> default"));
    }

    @Test
    void aDocumentThatExtendsItselfIsRefused() {
        assertThat(effective(Map.of("default", "extends: default"), "a", Environment.DEV)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("default -> default"));
    }

    @Test
    void whatIsNoScopeIsRefused() {
        for (String scope :
                new String[] {"", "prod", "environment:QA", "environment:prod", "tenant:", "tenant: ", "Default"}) {
            assertThat(effective(Map.of(scope, "{}"), "a", Environment.DEV).problems())
                    .as(scope)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains(Scope.ALLOWED));
        }
    }

    @Test
    void aProblemNamesTheDocumentItComesFrom() {
        Map<String, String> documents =
                Map.of("default", "extends: payments", "tenant:acme", "\nactions: {shift_traffic: {cooldown: 5}}");

        assertThat(effective(documents, "acme", Environment.DEV).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).startsWith("tenant:acme line 2: "));
    }

    private static Checked<Policy> effective(Map<String, String> documents, String tenant, Environment environment) {
        return Policies.effective(documents, tenant, environment);
    }
}
