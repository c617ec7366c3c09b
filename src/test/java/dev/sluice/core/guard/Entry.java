package dev.sluice.core.guard;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Conditional;
import dev.sluice.core.policy.KeyMetric;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.ParameterType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalog entry that restricts nothing, until a test says so. */
final class Entry {
    private final String type;
    private List<String> aliases = List.of();
    private final Map<String, ParameterSpec> parameters = new HashMap<>();
    private boolean additional;
    private List<String> requires = List.of();
    private Set<Environment> environments = Set.of();
    private Duration cooldown = Duration.ZERO;
    private boolean needsBaseline;
    private double riskFloor;
    private Conditional notional = Conditional.NO;
    private Conditional reducing = Conditional.NO;
    private CatalogApproval approval = CatalogApproval.NEVER;
    private @Nullable String executor;

    private Entry(String type) {
        this.type = type;
    }

    static Entry of(String type) {
        return new Entry(type);
    }

    /** One that takes a parameter "share": a number from 0 to 50, and required. */
    static Entry withShare() {
        return of("shift").number("share", 0.0, null, 50.0, true);
    }

    Entry alias(String name) {
        aliases = List.of(name);
        return this;
    }

    Entry number(
            String name, @Nullable Double min, @Nullable Double exclusiveMin, @Nullable Double max, boolean required) {
        return parameter(
                name, new ParameterSpec(ParameterType.NUMBER, min, exclusiveMin, max, List.of(), required, false));
    }

    Entry typed(String name, ParameterType parameterType) {
        return parameter(name, new ParameterSpec(parameterType, null, null, null, List.of(), false, false));
    }

    Entry required(String name, ParameterType parameterType) {
        return parameter(name, new ParameterSpec(parameterType, null, null, null, List.of(), true, false));
    }

    Entry freeText(String name) {
        return parameter(name, new ParameterSpec(ParameterType.STRING, null, null, null, List.of(), false, true));
    }

    Entry oneOf(String name, String... allowed) {
        return parameter(
                name, new ParameterSpec(ParameterType.STRING, null, null, null, List.of(allowed), false, false));
    }

    private Entry parameter(String name, ParameterSpec spec) {
        parameters.put(name, spec);
        return this;
    }

    Entry additional() {
        additional = true;
        return this;
    }

    Entry requires(String... names) {
        requires = List.of(names);
        return this;
    }

    Entry onlyIn(Environment... given) {
        environments = Set.of(given);
        return this;
    }

    Entry cooldown(Duration given) {
        cooldown = given;
        return this;
    }

    Entry needsBaseline() {
        needsBaseline = true;
        return this;
    }

    Entry riskFloor(double given) {
        riskFloor = given;
        return this;
    }

    Entry reducing(Conditional given) {
        reducing = given;
        return this;
    }

    Entry executor(String name) {
        executor = name;
        return this;
    }

    Entry notional(Conditional given) {
        notional = given;
        return this;
    }

    Entry approval(CatalogApproval given) {
        approval = given;
        return this;
    }

    CatalogEntry build() {
        return new CatalogEntry(
                type,
                "test",
                aliases,
                parameters,
                additional,
                requires,
                environments,
                cooldown,
                needsBaseline,
                KeyMetric.SUCCESS_RATE,
                riskFloor,
                notional,
                reducing,
                approval,
                executor,
                null);
    }
}
