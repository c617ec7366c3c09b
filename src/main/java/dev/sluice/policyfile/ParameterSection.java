package dev.sluice.policyfile;

import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import dev.sluice.policyfile.grammar.Choice;
import dev.sluice.policyfile.grammar.Flag;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Many;
import dev.sluice.policyfile.grammar.Real;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Text;
import dev.sluice.policyfile.grammar.Values;
import java.util.List;
import java.util.Objects;

/** One declared parameter of an action. */
final class ParameterSection {
    private static final Key<ParameterType> TYPE =
            Key.required("type", Choice.lowerCase(ParameterType.class), "integer also takes 3.0; number takes both.");
    private static final Key<Double> MIN = Key.optional("min", Real.ANY, "The smallest number allowed.");
    private static final Key<Double> EXCLUSIVE_MIN =
            Key.optional("exclusiveMin", Real.ANY, "The number must be above this.");
    private static final Key<Double> MAX = Key.optional("max", Real.ANY, "The largest number allowed.");
    private static final Key<List<String>> ENUM =
            Key.optional("enum", Many.distinct(Text.ANY).notEmpty(), "The only texts allowed; without it, any.");
    private static final Key<Boolean> REQUIRED = Key.of("required", new Flag(), false, "Whether it must be given.");
    private static final Key<Boolean> FREE_TEXT =
            Key.of("freeText", new Flag(), false, "Whether the text may hold what elsewhere looks like an injection.");

    static final Section<ParameterSpec> SECTION = new Section<>(
            "One parameter.",
            List.of(TYPE, MIN, EXCLUSIVE_MIN, MAX, ENUM, REQUIRED, FREE_TEXT),
            ParameterSection::parameter);

    private ParameterSection() {}

    private static ParameterSpec parameter(Values v) {
        ParameterType type = v.of(TYPE);
        boolean number = type == ParameterType.NUMBER || type == ParameterType.INTEGER;
        for (Key<?> bound : List.of(MIN, EXCLUSIVE_MIN, MAX)) {
            only(v, bound, number, "goes with type number and integer only");
        }
        for (Key<?> ofText : List.of(ENUM, FREE_TEXT)) {
            only(v, ofText, type == ParameterType.STRING, "goes with type string only");
        }
        refuseEmptyRange(v);
        List<String> allowed = Objects.requireNonNullElse(v.maybe(ENUM), List.of());
        return new ParameterSpec(
                type, v.maybe(MIN), v.maybe(EXCLUSIVE_MIN), v.maybe(MAX), allowed, v.of(REQUIRED), v.of(FREE_TEXT));
    }

    private static void only(Values v, Key<?> key, boolean fits, String message) {
        if (v.isGiven(key) && !fits) {
            v.refuse(message, key.name());
        }
    }

    private static void refuseEmptyRange(Values v) {
        Double max = v.maybe(MAX);
        Double min = v.maybe(MIN);
        Double exclusive = v.maybe(EXCLUSIVE_MIN);
        if (max != null && ((min != null && max < min) || (exclusive != null && max <= exclusive))) {
            v.refuse("leaves no number that is allowed", "max");
        }
    }
}
