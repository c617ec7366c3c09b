package dev.sluice.policyfile;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Flag;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Named;
import dev.sluice.policyfile.grammar.Period;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code actions}: the catalog. */
final class CatalogSection {
    static final String ALIASES_KEY = "aliases";
    static final String EFFECT_KEY = "effect";

    private static final Key<String> CATEGORY =
            Key.of("category", Text.NAME, "general", "What kind of action it is, for people.");
    private static final Key<List<String>> ALIASES =
            Key.of(ALIASES_KEY, Many.distinct(Text.WORD), List.of(), "Other names for it.");
    private static final Key<Map<String, ParameterSpec>> PARAMETERS =
            Key.of("parameters", new Named<>(Text.WORD, ParameterSection.SECTION), Map.of(), "What it takes, by name.");
    private static final Key<Boolean> ADDITIONAL =
            Key.of("additional", new Flag(), false, "Whether it takes undeclared parameters too.");
    private static final Key<List<String>> REQUIRES = Key.of(
            "requires",
            Many.distinct(Text.NAME),
            List.of(),
            "Names that must be in the decision's context or parameters.");
    private static final Key<List<Environment>> ENVIRONMENTS = Key.of(
            "environments",
            Many.distinct(Choice.named(Environment.class)),
            List.of(),
            "Where it may run; empty = everywhere.");
    private static final Key<Duration> COOLDOWN = Key.of(
            "cooldown",
            new Period(Duration.ZERO, Duration.ofDays(7)),
            Duration.ZERO,
            "How long the type rests on a target after an approval; PT0S = not at all.");
    private static final Key<Boolean> NEEDS_BASELINE =
            Key.of("needsBaseline", new Flag(), false, "Whether it may only be judged with a metrics snapshot.");
    private static final Key<KeyMetric> KEY_METRIC = Key.of(
            "keyMetric",
            Choice.of(List.of(KeyMetric.values()), KeyMetric::text),
            KeyMetric.SUCCESS_RATE,
            "What its improvement is measured by.");
    private static final Key<Double> RISK_FLOOR =
            Key.of("riskFloor", Real.SHARE, 0.0, "The least risk it is taken to have, whatever its source claims.");
    private static final Key<Conditional> NOTIONAL = Key.of(
            "notional",
            new ConditionalShape("required"),
            Conditional.NO,
            "Whether quantity x price must be computable to run live; true and required mean the same.");
    private static final Key<Conditional> REDUCING = Key.of(
            "reducing",
            new ConditionalShape(),
            Conditional.NO,
            "Whether it only lowers exposure, and so passes a control that is REDUCING.");
    private static final Key<CatalogApproval> APPROVAL = Key.of(
            "approval",
            Choice.lowerCase(CatalogApproval.class),
            CatalogApproval.NEVER,
            "When it needs a human whatever else is true of the decision.");
    private static final Key<String> EXECUTOR = Key.optional(
            "executor", Text.WORD, "The adapter that carries it out, when that is not named like the type.");
    private static final Key<String> EFFECT = Key.optional(
            EFFECT_KEY,
            Text.WORD,
            "The simulated effect, when that is not named like the type: a name under simulation.effects, or none.");

    private static final Section<Function<String, CatalogEntry>> ENTRY = new Section<>(
            "One action type.",
            List.of(
                    CATEGORY,
                    ALIASES,
                    PARAMETERS,
                    ADDITIONAL,
                    REQUIRES,
                    ENVIRONMENTS,
                    COOLDOWN,
                    NEEDS_BASELINE,
                    KEY_METRIC,
                    RISK_FLOOR,
                    NOTIONAL,
                    REDUCING,
                    APPROVAL,
                    EXECUTOR,
                    EFFECT),
            CatalogSection::entry);

    static final Key<Map<String, Function<String, CatalogEntry>>> ACTIONS = Key.of(
            "actions",
            new Named<>(Text.WORD, ENTRY),
            Map.of(),
            "The action types that are known, by name. What is not in here is blocked.");

    private CatalogSection() {}

    private static Function<String, CatalogEntry> entry(Values v) {
        refuseSenseless(v, NOTIONAL);
        refuseSenseless(v, REDUCING);
        return type -> new CatalogEntry(
                type,
                v.of(CATEGORY),
                v.of(ALIASES),
                v.of(PARAMETERS),
                v.of(ADDITIONAL),
                v.of(REQUIRES),
                Set.copyOf(v.of(ENVIRONMENTS)),
                v.of(COOLDOWN),
                v.of(NEEDS_BASELINE),
                v.of(KEY_METRIC),
                v.of(RISK_FLOOR),
                v.of(NOTIONAL),
                v.of(REDUCING),
                v.of(APPROVAL),
                v.maybe(EXECUTOR),
                v.maybe(EFFECT));
    }

    /** An exception that no valid action can ever make is a mistake. */
    private static void refuseSenseless(Values v, Key<Conditional> key) {
        v.of(key).unless().forEach((name, value) -> {
            ParameterSpec parameter = v.of(PARAMETERS).get(name);
            boolean possible = parameter == null ? v.of(ADDITIONAL) : mayBe(parameter, value);
            if (!possible) {
                v.refuse("is no value that parameter '" + name + "' can have", key.name(), "unless", name);
            }
        });
    }

    private static boolean mayBe(ParameterSpec parameter, Object value) {
        return switch (parameter.type()) {
            case BOOLEAN -> value instanceof Boolean;
            case STRING ->
                value instanceof String
                        && (parameter.allowed().isEmpty() || parameter.allowed().contains(value));
            case NUMBER, INTEGER -> false;
        };
    }
}
