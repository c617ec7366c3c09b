package dev.sluice.core.guard;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Threshold;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every parameter is one the catalog declares, of the declared type and within its bounds, and no text smuggles anything
 * in. Texts are never repeated in a finding: one of them may be a secret.
 */
public record Parameters() implements Guard {
    public static final String NAME = "Parameters";
    /** A required parameter is not given. */
    public static final String PARAMETER_MISSING = "PARAMETER_MISSING";
    /** The catalog does not declare it, and takes no others. */
    public static final String PARAMETER_UNKNOWN = "PARAMETER_UNKNOWN";
    /** It is of another type than declared. */
    public static final String PARAMETER_TYPE = "PARAMETER_TYPE";
    /** A number beyond its bounds, a text that is not one of those allowed, or one that is too long. */
    public static final String PARAMETER_OUT_OF_RANGE = "PARAMETER_OUT_OF_RANGE";
    /** NaN or an infinity. */
    public static final String PARAMETER_NOT_FINITE = "PARAMETER_NOT_FINITE";
    /** A text with a control character, or with what an injection begins with. */
    public static final String PARAMETER_SUSPICIOUS = "PARAMETER_SUSPICIOUS";

    private static final Finding PASS = Finding.pass(NAME, "Every parameter is as declared");
    private static final Finding UNKNOWN = Finding.pass(NAME, "Not judged: the catalog does not know the action");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ACTION;
    }

    @Override
    public Binding binding() {
        return Binding.LIVE;
    }

    @Override
    public Finding check(Case judged) {
        CatalogEntry entry = judged.entry();
        if (entry == null) {
            return UNKNOWN;
        }
        Map<String, Object> given = judged.decision().action().parameters();
        List<Violation> violations = new ArrayList<>(0);
        addMissing(violations, entry, given);
        for (Map.Entry<String, Object> parameter : given.entrySet()) {
            Violation violation = wrong(entry, parameter.getKey(), parameter.getValue());
            if (violation != null) {
                violations.add(violation);
            }
        }
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private static void addMissing(List<Violation> violations, CatalogEntry entry, Map<String, Object> given) {
        for (Map.Entry<String, ParameterSpec> declared : entry.parameters().entrySet()) {
            if (declared.getValue().required() && !given.containsKey(declared.getKey())) {
                violations.add(violation(
                        PARAMETER_MISSING, declared.getKey(), "is missing", "missing", "a value is required"));
            }
        }
    }

    /** The first thing wrong with a parameter, or null. */
    private static @Nullable Violation wrong(CatalogEntry entry, String name, Object value) {
        ParameterSpec spec = entry.parameters().get(name);
        if (spec == null && !entry.additional()) {
            String declared = Figures.shown(String.join(", ", entry.parameters().keySet()));
            return violation(
                    PARAMETER_UNKNOWN, name, "is not declared for action " + entry.type(), "undeclared", declared);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return violation(
                    PARAMETER_NOT_FINITE, name, "is not finite", CanonicalJson.display(number), "a finite number");
        }
        if (spec != null && !isOf(spec.type(), value)) {
            String declared = spec.type().name();
            return violation(PARAMETER_TYPE, name, "is not of type " + declared, kind(value), declared);
        }
        if (value instanceof String text) {
            return Texts.wrong(name, text, spec);
        }
        return spec != null && value instanceof Number number ? beyond(name, number.doubleValue(), spec) : null;
    }

    private static boolean isOf(ParameterType type, Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case NUMBER -> value instanceof Number;
            case INTEGER -> value instanceof Long || (value instanceof Double number && number == Math.rint(number));
            case BOOLEAN -> value instanceof Boolean;
        };
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        return value instanceof Boolean ? "a boolean" : CanonicalJson.display(((Number) value).doubleValue());
    }

    private static @Nullable Violation beyond(String name, double value, ParameterSpec spec) {
        if (spec.min() != null && Threshold.below(value, spec.min())) {
            return outside(name, value, "below", "at least ", spec.min());
        }
        if (spec.exclusiveMin() != null && !Threshold.above(value, spec.exclusiveMin())) {
            return outside(name, value, "not above", "above ", spec.exclusiveMin());
        }
        if (spec.max() != null && Threshold.above(value, spec.max())) {
            return outside(name, value, "above", "at most ", spec.max());
        }
        return null;
    }

    private static Violation outside(String name, double value, String how, String allowed, double limit) {
        String observed = CanonicalJson.display(value);
        String bound = CanonicalJson.display(limit);
        return violation(
                PARAMETER_OUT_OF_RANGE, name, "is " + observed + ", " + how + " " + bound, observed, allowed + bound);
    }

    /** A violation of one parameter; {@code what} continues the sentence that its name begins. */
    static Violation violation(String code, String name, String what, String observed, String limit) {
        return Violation.of(code, Level.BLOCK, "Parameter " + Figures.shown(name) + " " + what, observed, limit);
    }
}
