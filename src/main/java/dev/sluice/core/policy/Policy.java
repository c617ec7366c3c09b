package dev.sluice.core.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a policy document configures, compiled. Immutable; one instance serves every judgement until the next
 * document arrives.
 *
 * @param version hash of the effective document, or {@value #BUILT_IN}
 * @param liveEnabled whether anything may run for real
 * @param tenantPattern what a tenant id looks like
 * @param sources the only sources allowed; empty = any
 * @param targets bindings of targets to environments
 * @param catalog the action types known
 * @param guards modes and limits of the guards
 * @param ratePerSource how often one source may be judged
 * @param ratePerTenant how often one tenant may be judged
 * @param concurrency slots and queue
 * @param approval how people approve
 * @param execution bounds of live execution
 * @param validationMaxAge how old the rehearsal of a live action may be
 * @param limits what may be done for real in a day
 * @param reach how far calls and files may reach
 * @param rules rules of the policy's own
 * @param simulation constants of the simulator
 * @param origins where its settings are written
 */
public record Policy(
        String version,
        boolean liveEnabled,
        TenantPattern tenantPattern,
        Set<String> sources,
        List<TargetBinding> targets,
        ActionCatalog catalog,
        GuardSettings guards,
        RateLimit ratePerSource,
        RateLimit ratePerTenant,
        Concurrency concurrency,
        Approval approval,
        Execution execution,
        Duration validationMaxAge,
        ExecutionLimits limits,
        Reach reach,
        RuleBook rules,
        Simulation simulation,
        Origins origins) {
    /** The version of the policy that holds when nobody wrote one. */
    public static final String BUILT_IN = "built-in";

    /** What holds without any document: every guard on, an empty catalog, nothing live. */
    public static final Policy DEFAULT = new Policy(
            BUILT_IN,
            false,
            TenantPattern.DEFAULT,
            Set.of(),
            List.of(),
            ActionCatalog.EMPTY,
            GuardSettings.DEFAULT,
            RateLimit.UNLIMITED,
            RateLimit.UNLIMITED,
            Concurrency.DEFAULT,
            Approval.DEFAULT,
            Execution.DEFAULT,
            Duration.ofHours(24),
            ExecutionLimits.DEFAULT,
            Reach.NOWHERE,
            RuleBook.EMPTY,
            Simulation.DEFAULT,
            Origins.NONE);

    public Policy {
        sources = Collections.unmodifiableSet(new TreeSet<>(sources));
        targets = List.copyOf(targets);
    }

    /** The same policy, written elsewhere. */
    public Policy writtenAt(Origins other) {
        return new Policy(
                version,
                liveEnabled,
                tenantPattern,
                sources,
                targets,
                catalog,
                guards,
                ratePerSource,
                ratePerTenant,
                concurrency,
                approval,
                execution,
                validationMaxAge,
                limits,
                reach,
                rules,
                simulation,
                other);
    }
}
