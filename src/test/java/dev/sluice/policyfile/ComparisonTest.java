package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.policyfile.Comparison.Change;
import dev.sluice.policyfile.Comparison.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void saysNothingWhereNothingIsDifferentInEffect() {
        assertThat(effects(
                        Map.of("default", "{concurrency: {max: 3}}"), Map.of("default", "concurrency:\n  max: 3.0\n")))
                .isEmpty();
        assertThat(effects(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void saysWhatAPresetBringsAlong() {
        assertThat(effects(Map.of(), Map.of("default", "extends: trading")))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.who()).isEqualTo("every tenant");
                    assertThat(effect.changes())
                            .contains(
                                    new Change("live.enabled", null, "true"),
                                    new Change("guards.Novelty.minimum", null, "0"));
                });
    }

    @Test
    void saysForWhomAndWhereItIsDifferent() {
        var before = Map.of("default", "concurrency: {max: 3}", "tenant:acme", "concurrency: {max: 2}");
        var after = Map.of(
                "default", "concurrency: {max: 5}",
                "environment:PROD", "rate: {perSource: {limit: 7}}",
                "tenant:acme", "concurrency: {max: 2}");
        assertThat(effects(before, after))
                .containsExactly(
                        new Effect(
                                "tenants without a document of their own in DEV, STAGE",
                                List.of(new Change("concurrency.max", "3", "5"))),
                        new Effect(
                                "tenants without a document of their own in PROD",
                                List.of(
                                        new Change("concurrency.max", "3", "5"),
                                        new Change("rate.perSource.limit", null, "7"))),
                        new Effect("tenant acme in PROD", List.of(new Change("rate.perSource.limit", null, "7"))));
    }

    @Test
    void comparesListsOfMapsOneByOneAndOtherListsAsAWhole() {
        assertThat(effects(
                        Map.of(
                                "default",
                                "sources: {allow: [a, b]}\nenvironments: {targets: [{match: 'p-*', environment: PROD}]}"),
                        Map.of(
                                "default",
                                "sources: {allow: [a]}\nenvironments: {targets: [{match: 'p-*', environment: DEV}]}")))
                .singleElement()
                .extracting(Effect::changes)
                .isEqualTo(List.of(
                        new Change("environments.targets[0].environment", "\"PROD\"", "\"DEV\""),
                        new Change("sources.allow", "[\"a\",\"b\"]", "[\"a\"]")));
    }

    @Test
    void comparesNothingThatCannotBeRead() {
        assertThat(Comparison.of(Map.of(), Map.of("default", "a: [")).problems())
                .isNotEmpty();
    }

    private static List<Effect> effects(Map<String, String> before, Map<String, String> after) {
        return Comparison.of(before, after).orThrow();
    }
}
