package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.Condition;
import dev.sluice.core.policy.ConditionFailedException;
import dev.sluice.rules.Compilation;
import dev.sluice.rules.RuleLanguage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Conditions of rules: refused with a reason, or true, or false, or failed in the documented way; the same each time. */
public final class RuleFuzz {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Map<String, Object> ACTION = Map.of(
            "type",
            "order",
            "target",
            "t",
            "parameters",
            Map.of("quantity", 25L, "price", 2.5, "side", "buy", "dry", true));
    private static final Map<String, Object> DECISION = Map.of(
            "action",
            ACTION,
            "confidence",
            0.8,
            "decidedAt",
            NOON.minusSeconds(60),
            "hypotheses",
            List.of(Map.of("name", "outage", "probability", 0.7)),
            "context",
            Map.of("app", "shop"),
            "signals",
            Map.of("cpu_high", true));
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
            DECISION);

    private RuleFuzz() {}

    /** Loads all that is needed, so that the time of an input is its own. */
    public static void fuzzerInitialize() {
        seeds().forEach(RuleFuzz::fuzzerTestOneInput);
    }

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Compilation compilation = RuleLanguage.compile(new String(data, StandardCharsets.UTF_8));
        if (compilation instanceof Compilation.Compiled compiled) {
            assertThat(answer(compiled.condition())).isEqualTo(answer(compiled.condition()));
        } else if (compilation instanceof Compilation.Refused refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }

    private static String answer(Condition condition) {
        try {
            return Boolean.toString(condition.holds(name -> Objects.requireNonNull(VARIABLES.get(name), name)));
        } catch (ConditionFailedException documented) {
            return documented.reason();
        }
    }

    static List<byte[]> seeds() {
        return Stream.of(
                        "metrics.requestsPerSecond > 1000.0",
                        "decision.action.type == 'order' && decision.action.parameters.quantity > 20.5",
                        "double(decision.action.parameters.quantity) * decision.action.parameters.price == 62.5",
                        "'side' in decision.action.parameters && decision.action.parameters.side in ['buy', 'sell']",
                        "has(decision.context.app) && decision.context.app.startsWith('sh')",
                        "!has(metrics.cpuUtilization) || 7 / (ledger.inFlight - 2) > 0",
                        "now - decision.decidedAt == duration('1m') && now > timestamp('2026-01-31T11:59:59Z')",
                        "now.getHours() == 12 && now.getHours('Europe/Berlin') == 13",
                        "decision.hypotheses.exists(h, h.probability > 0.5)",
                        "[1, 2].map(x, x * x).all(y, y < int('9')) && {'a': 1u}['a'] == uint(1)",
                        "decision.context.app.matches('^s[a-z]+p$') && size(string(now)) > 3 && b'\\x00' == bytes('')")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
