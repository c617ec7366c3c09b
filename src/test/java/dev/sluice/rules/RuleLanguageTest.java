package dev.sluice.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.policy.Condition;
import dev.sluice.core.policy.ConditionFailedException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleLanguageTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Map<String, Object> HYPOTHESIS = Map.of("name", "outage", "probability", 0.7);
    private static final Map<String, Object> VARIABLES = Map.of(
            "now",
            NOON,
            "metrics",
            Map.of("requestsPerSecond", 1200.0),
            "learning",
            Map.of("pastOutcomes", 3L),
            "ledger",
            Map.of("inFlight", 2L),
            "decision",
            Map.of(
                    "action",
                    Map.of(
                            "type",
                            "order",
                            "parameters",
                            Map.of("quantity", 25L, "price", 2.5, "side", "buy", "dry", true)),
                    "confidence",
                    0.8,
                    "decidedAt",
                    NOON.minusSeconds(60),
                    "hypotheses",
                    List.of(HYPOTHESIS),
                    "context",
                    Map.of("app", "shop"),
                    "signals",
                    Map.of("cpu_high", true)));

    private static Condition condition(String text) {
        return ((Compilation.Compiled) RuleLanguage.compile(text)).condition();
    }

    private static String reason(String text) {
        return ((Compilation.Refused) RuleLanguage.compile(text)).reason();
    }

    private static boolean holds(String text) {
        return condition(text).holds(name -> Objects.requireNonNull(VARIABLES.get(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.requestsPerSecond > 1000.0",
                "metrics.requestsPerSecond > 1000",
                "decision.action.type == 'order' && decision.action.parameters.quantity > 20.5",
                "decision.action.parameters.quantity == 25.0",
                "double(decision.action.parameters.quantity) * decision.action.parameters.price == 62.5",
                "'side' in decision.action.parameters && decision.action.parameters.side in ['buy', 'sell']",
                "has(decision.context.app) && decision.context.app.startsWith('sh')",
                "decision.signals.cpu_high",
                "!has(metrics.cpuUtilization)",
                "!has(decision.action.estimatedImpact) || decision.action.estimatedImpact.riskLevel > 0.5",
                "now - decision.decidedAt == duration('1m')",
                "now.getHours() == 12 && now.getHours('Europe/Berlin') == 13",
                "now > timestamp('2026-01-31T11:59:59Z')",
                "decision.hypotheses.exists(h, h.probability > 0.5)",
                "size(decision.hypotheses) == 1",
                "decision.action.type.matches('^ord.*$')",
                "learning.pastOutcomes + ledger.inFlight == 5",
            })
    void readsWhatIsThere(String text) {
        assertThat(holds(text)).isTrue();
        assertThat(holds("!(" + text + ")")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decision.rationale == 'x' | it reads what is absent; ask has() first",
                "metrics.cpuUtilization > 0.5 | it reads what is absent; ask has() first",
                "decision.action.parameters.share > 1 | it reads what is absent; ask has() first",
                "decision.action.parameters.side > 1 | it compares or combines values of different types",
                "decision.action.parameters.dry + 1 > 1 | it compares or combines values of different types",
                "1 / (ledger.inFlight - 2) > 1 | it divides by zero",
                "int(decision.action.parameters.side) > 1 | bad format",
                "9223372036854775807 + ledger.inFlight > 1 | numeric overflow",
                "decision.action.parameters.side | it is neither true nor false",
            })
    void failsWhereThereIsNoAnswer(String text, String reason) {
        assertThatThrownBy(() -> holds(text))
                .isInstanceOf(ConditionFailedException.class)
                .hasMessage(reason);
    }

    @Test
    void passesOnWhyAVariableCannotBeRead() {
        assertThatThrownBy(() -> condition("decision.confidence > 0.1").holds(name -> {
                    throw new ConditionFailedException("too large");
                }))
                .isInstanceOf(ConditionFailedException.class)
                .hasMessage("too large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decision.nope == 1 | at character 9, undefined field 'nope'",
                "decision.action.estimatedImpact.risk > 1.0 | undefined field 'risk'",
                "now2 == now | at character 1, undeclared reference to 'now2'",
                "decision.confidence == 'x' | no matching overload for '_==_' applied to '(double, string)'",
                "decision.confidence | expected type 'bool' but found 'double'",
                "decision.confidence > | is no condition: at character 22",
                "decision | expected type 'bool' but found 'decision'",
                "decision{confidence: 0.1}.confidence > 0.0 | ",
                "sluice.decision{confidence: 0.1}.confidence > 0.0 | must not make up objects",
                "decision.source.matches(decision.target) | undefined field 'target'",
                "decision.source.matches(decision.tenantId) | regular expression in RE2 syntax that is written out",
                "decision.source.matches('a{1000}') | no counted repeats",
                "decision.source.matches('(') | regular expression in RE2 syntax",
                "decision.hypotheses.exists(h, h.name.matches('a')) | costs too much",
                "decision.hypotheses.all(a, decision.hypotheses.all(b, a == b)) | costs too much: up to",
            })
    void refusesWhatCannotBeAsked(String text, String reason) {
        assertThat(reason(text))
                .contains(Objects.requireNonNullElse(reason, ""))
                .doesNotContain("sluice");
    }

    @Test
    void saysInWhichLineOfALongExpression() {
        assertThat(reason("true &&\n  nope")).startsWith("is no condition: at line 2, character 3");
    }

    @Test
    void refusesNestingThatHasNoEnd() {
        assertThat(reason("(".repeat(1_500) + "true" + ")".repeat(1_500))).startsWith("is no condition");
        assertThat(RuleLanguage.compile("[".repeat(1_000) + "]".repeat(1_000) + " == []"))
                .isInstanceOf(Compilation.Refused.class);
    }

    @Test
    void goesThroughOnlySoManyElements() {
        Condition condition = condition("decision.hypotheses.all(h, h.probability > 0.1)");
        assertThat(condition.holds(hypotheses(RuleLanguage.MOST_ITERATIONS))).isTrue();
        assertThatThrownBy(() -> condition.holds(hypotheses(RuleLanguage.MOST_ITERATIONS + 1)))
                .isInstanceOf(ConditionFailedException.class)
                .hasMessage("it goes through too many elements");
    }

    private static Condition.Variables hypotheses(int number) {
        return name -> Map.of("hypotheses", Collections.nCopies(number, HYPOTHESIS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "decision.action.type == 'order' && decision.confidence > 0.9 ; order",
                "decision.confidence > 0.9 && 'order' == decision.action.type ; order",
                "decision.confidence > 0.9 && (decision.mode == 'LIVE' && decision.action.type in ['a', 'b']) ; a b",
                "decision.action.type == 'a' || decision.action.type == 'b' ; a b",
                "decision.action.type in ['a', 'b'] && decision.action.type in ['b', 'c'] ; b",
            })
    void knowsWhichTypesItCanHoldFor(String text, String types) {
        assertThat(condition(text).actionTypes()).contains(new HashSet<>(List.of(types.split(" "))));
    }

    @Test
    void knowsWhenItCanNeverHold() {
        assertThat(condition("decision.action.type == 'a' && decision.action.type == 'b'")
                        .actionTypes())
                .contains(Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision.confidence > 0.9",
                "decision.action.type != 'order'",
                "!(decision.action.type == 'order')",
                "decision.action.type == 'order' || decision.confidence > 0.9",
                "decision.action.target == 'order'",
                "decision.action.type == decision.source",
                "decision.action.type in ['a', decision.source]",
                "decision.action.type == 'a' ? true : false",
            })
    void canHoldForAnyTypeWhereItsFormDoesNotSayOtherwise(String text) {
        assertThat(condition(text).actionTypes()).isEqualTo(Optional.empty());
    }

    @Test
    void keepsWhatItCompiled() {
        assertThat(RuleLanguage.compile("decision.confidence > 0.123"))
                .isSameAs(RuleLanguage.compile("decision.confidence > 0.123"));
    }
}
