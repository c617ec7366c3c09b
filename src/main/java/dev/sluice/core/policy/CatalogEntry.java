package dev.sluice.core.policy;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Sorted;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One action type a policy knows.
 *
 * @param type its name
 * @param category what kind of action it is, for people
 * @param aliases other names for it
 * @param parameters what it takes
 * @param additional whether it takes undeclared parameters too
 * @param requires names that must be in the decision's context or parameters
 * @param environments where it may run; empty = everywhere
 * @param cooldown how long a (target, type) rests after an approval; zero = not at all
 * @param needsBaseline whether it may only be judged with a metrics snapshot
 * @param keyMetric what its success is measured by
 * @param riskFloor the least risk it is taken to have, 0..1, whatever the source claims
 * @param notional whether its size must be computable to run live
 * @param reducing whether it only lowers exposure, and so passes a REDUCING control
 * @param approval when it needs a human
 * @param executor the adapter that carries it out, when that is not named like the type
 * @param effect the simulated effect, when that is not named like the type
 */
public record CatalogEntry(
        String type,
        String category,
        List<String> aliases,
        Map<String, ParameterSpec> parameters,
        boolean additional,
        List<String> requires,
        Set<Environment> environments,
        Duration cooldown,
        boolean needsBaseline,
        KeyMetric keyMetric,
        double riskFloor,
        Conditional notional,
        Conditional reducing,
        CatalogApproval approval,
        @Nullable String executor,
        @Nullable String effect) {
    public CatalogEntry {
        aliases = List.copyOf(aliases);
        parameters = Sorted.copyOf(parameters);
        requires = List.copyOf(requires);
        environments = environments.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(environments));
    }

    /** True when the type may run in the environment. */
    public boolean eligibleIn(Environment environment) {
        return environments.isEmpty() || environments.contains(environment);
    }

    /** True when the type, or the adapter that carries it out, has this name. */
    public boolean isCarriedOutBy(String adapter) {
        return type.equals(adapter) || adapter.equals(executor);
    }

    /** The name of the simulated effect: its own, or the type's. */
    public String effectName() {
        return effect == null ? type : effect;
    }
}
