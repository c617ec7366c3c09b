package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.Approval;
import dev.sluice.core.policy.Concurrency;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.Execution;
import dev.sluice.core.policy.ExecutionLimits;
import dev.sluice.core.policy.GuardMode;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.RateLimit;
import dev.sluice.core.policy.TargetBinding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
    @Test
    void anEmptyDocumentIsTheBuiltInPolicyUnderItsOwnVersion() {
        Policy empty = compile("{}");

        assertThat(empty)
                .usingRecursiveComparison()
                .ignoringFields("version", "catalog", "origins")
                .isEqualTo(Policy.DEFAULT);
        assertThat(empty.catalog().entries()).isEmpty();
        assertThat(empty.version()).matches("[0-9a-f]{16}");
    }

    @Test
    void everySectionIsCompiled() {
        Policy policy = compile("""
                live: {enabled: true}
                tenant: {pattern: "t-[0-9]+"}
                sources: {allow: [bot, agent]}
                environments: {targets: [{match: "prod-*", environment: PROD}]}
                limits: {per: source, maxOrdersPerDay: 7, maxNotionalPerDay: 1.5, maxLossPerDay: 0}
                rate: {perSource: {limit: 5, window: PT10S}, perTenant: {limit: 50}}
                concurrency: {max: 1, queue: 0, queueTimeout: PT5S}
                approval: {quorum: 2, deadline: PT1H, roles: [lead, oncall]}
                execution: {retries: 0, backoff: PT0.25S, multiplier: 1.5, attemptTimeout: PT2S, totalTimeout: PT2S}
                validation: {maxAge: PT6H}
                """);

        assertThat(policy.liveEnabled()).isTrue();
        assertThat(policy.tenantPattern().matches().test("t-12")).isTrue();
        assertThat(policy.tenantPattern().matches().test("xt-12")).isFalse();
        assertThat(policy.sources()).containsExactly("agent", "bot");
        assertThat(policy.targets()).containsExactly(new TargetBinding("prod-*", Environment.PROD));
        assertThat(policy.limits()).isEqualTo(new ExecutionLimits(true, 7, 1.5, 0));
        assertThat(policy.ratePerSource()).isEqualTo(new RateLimit(5, Duration.ofSeconds(10)));
        assertThat(policy.ratePerTenant()).isEqualTo(new RateLimit(50, Duration.ofMinutes(1)));
        assertThat(policy.concurrency()).isEqualTo(new Concurrency(1, 0, Duration.ofSeconds(5)));
        assertThat(policy.approval()).isEqualTo(new Approval(2, Duration.ofHours(1), List.of("lead", "oncall")));
        assertThat(policy.execution())
                .isEqualTo(new Execution(0, Duration.ofMillis(250), 1.5, Duration.ofSeconds(2), Duration.ofSeconds(2)));
        assertThat(policy.validationMaxAge()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void everyGuardsSettingsAreCompiled() {
        GuardSettings guards = compile("""
                        guards:
                          Causation: {maximumDepth: 0}
                          Confidence: {mode: enforce, minimum: 0.99}
                          Uncertainty: {maximum: 0.4}
                          Metrics: {maxAge: PT1M}
                          Repetition: {limit: 9, window: PT1H, by: digest}
                          FailureMemory: {limit: 1, window: PT2M, maximumInstability: 60, decay: 0.5, from: 3}
                          Novelty: {minimum: 4}
                          LearnedTrust: {hold: 0.6, block: 0.6, recovery: 0.1, from: 5}
                          Oversight: {riskLevel: 0.5, confidence: 0.8, margin: 0.2}
                          Cooldown: {mode: warn}
                          Concurrency: {mode: off}
                        """).guards();

        assertThat(guards)
                .isEqualTo(new GuardSettings(
                        Map.of("Cooldown", GuardMode.WARN, "Concurrency", GuardMode.OFF),
                        0.99,
                        0.4,
                        0,
                        Duration.ofMinutes(1),
                        new GuardSettings.Repetition(9, Duration.ofHours(1), true),
                        new GuardSettings.Failures(1, Duration.ofMinutes(2), 60, 0.5, 3),
                        4,
                        new GuardSettings.Trust(0.6, 0.6, 0.1, 5),
                        new GuardSettings.Oversight(0.5, 0.8, 0.2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: off", "mode: 'off'", "mode: false"})
    void offIsOffHoweverItsWriterSpellsIt(String mode) {
        assertThat(compile("guards: {Novelty: {" + mode + "}}").guards().mode("Novelty"))
                .isEqualTo(GuardMode.OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "([a-z]{1,63}\\.){1,8}[a-z]{2,63}",
                "[a-z]{1,1000}",
                "(((((((((((((((a)))))))))))))))"
            })
    void anExpressionMayRepeatWithinReason(String expression) {
        assertThat(Policies.compile("tenant: {pattern: '" + expression + "'}").problems())
                .isEmpty();
    }

    @Test
    void jsonIsAPolicyToo() {
        Policy yaml = compile("extends: payments\nconcurrency:\n  max: 1\n");
        Policy json = compile("{\n\t\"extends\": \"payments\",\n\t\"concurrency\": {\"max\": 1.0}\n}");

        assertThat(json.version()).isEqualTo(yaml.version());
    }

    @Test
    void aCatalogEntryIsCompiledWhole() {
        var entry = Objects.requireNonNull(compile("""
                        actions:
                          resize:
                            category: capacity
                            aliases: [grow]
                            additional: true
                            requires: [app_name]
                            environments: [DEV]
                            cooldown: PT1M30S
                            needsBaseline: true
                            keyMetric: latencyP95Ms
                            riskFloor: 0.25
                            notional: {value: true, unless: {dry: true}}
                            reducing: true
                            approval: always
                            executor: webhook
                            effect: scale_up
                        """).catalog().find("grow"));

        assertThat(entry.type()).isEqualTo("resize");
        assertThat(entry.category()).isEqualTo("capacity");
        assertThat(entry.additional()).isTrue();
        assertThat(entry.requires()).containsExactly("app_name");
        assertThat(entry.environments()).containsExactly(Environment.DEV);
        assertThat(entry.cooldown()).isEqualTo(Duration.ofSeconds(90));
        assertThat(entry.needsBaseline()).isTrue();
        assertThat(entry.keyMetric()).isEqualTo(KeyMetric.LATENCY_P95_MS);
        assertThat(entry.riskFloor()).isEqualTo(0.25);
        assertThat(entry.notional()).isEqualTo(new Conditional(true, Map.of("dry", true)));
        assertThat(entry.reducing()).isEqualTo(Conditional.YES);
        assertThat(entry.approval().name()).isEqualTo("ALWAYS");
        assertThat(entry.executor()).isEqualTo("webhook");
        assertThat(entry.effectName()).isEqualTo("scale_up");
    }

    @Test
    void destinationsServicesAndFilesAreAcceptedAndPartOfTheVersion() {
        Policy without = compile("extends: assistant");
        Policy with = compile("""
                extends: assistant
                services: {weather_service: {url: "https://api.example.com/weather", idempotent: true}}
                """);

        assertThat(with.version()).isNotEqualTo(without.version());
    }

    @Test
    void anEmptyListOfRulesIsNoRule() {
        assertThat(Policies.compile("rules: []").problems()).isEmpty();
    }

    @Test
    void theVersionIsTheHashOfWhatIsInEffect() {
        String version = compile("concurrency: {max: 2, queue: 5}\nlive: {enabled: true}")
                .version();

        assertThat(compile("live:\n  enabled: true\nconcurrency:\n  queue: 5.0\n  max: 2\n")
                        .version())
                .isEqualTo(version);
        assertThat(compile("concurrency: {max: 2, queue: 6}\nlive: {enabled: true}")
                        .version())
                .isNotEqualTo(version);
    }

    private static Policy compile(String document) {
        return Policies.compile(document).orThrow();
    }
}
