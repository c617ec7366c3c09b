package dev.sluice.policyfile;

import dev.sluice.core.policy.ActionCatalog;
import dev.sluice.core.policy.Approval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Concurrency;
import dev.sluice.core.policy.Execution;
import dev.sluice.core.policy.ExecutionLimits;
import dev.sluice.core.policy.GuardSettings;
import dev.sluice.core.policy.Origins;
import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.Rule;
import dev.sluice.core.policy.Simulation;
import dev.sluice.policyfile.grammar.Key;
import dev.sluice.policyfile.grammar.Section;
import dev.sluice.policyfile.grammar.Values;
import java.util.List;
import java.util.Set;

/** The whole document. */
final class PolicyGrammar {
    private static final Key<GuardSettings> GUARDS = Key.of("guards", GuardsSection.SECTION);
    private static final Key<ExecutionLimits> LIMITS = Key.of("limits", LimitsSection.SECTION);
    private static final Key<RateSection.Rates> RATE = Key.of("rate", RateSection.SECTION);
    private static final Key<Concurrency> CONCURRENCY = Key.of("concurrency", ConcurrencySection.SECTION);
    private static final Key<Approval> APPROVAL = Key.of("approval", ApprovalSection.SECTION);
    private static final Key<Execution> EXECUTION = Key.of("execution", ExecutionSection.SECTION);
    private static final Key<Simulation> SIMULATION = Key.of("simulation", SimulationSection.SECTION);

    /** Every key of a document, and the policy it becomes but for its version and origins. */
    static final Section<Unversioned> DOCUMENT = new Section<>(
            "A policy document.",
            List.of(
                    ScopeSections.EXTENDS,
                    ScopeSections.LIVE,
                    ScopeSections.TENANT,
                    ScopeSections.SOURCES,
                    ScopeSections.ENVIRONMENTS,
                    GUARDS,
                    LIMITS,
                    RATE,
                    CONCURRENCY,
                    APPROVAL,
                    EXECUTION,
                    ScopeSections.VALIDATION,
                    SIMULATION,
                    ReachSections.DESTINATIONS,
                    ReachSections.SERVICES,
                    ReachSections.FILES,
                    CatalogSection.ACTIONS,
                    RulesSection.RULES),
            PolicyGrammar::policy);

    private PolicyGrammar() {}

    /** A policy that only lacks its version, and where it is written. */
    interface Unversioned {
        Policy written(String version, Origins origins);
    }

    private static Unversioned policy(Values v) {
        List<CatalogEntry> entries =
                CatalogCheck.checked(v, v.of(SIMULATION).effects().keySet());
        List<Rule> rules = RulesSection.checked(v);
        return (version, origins) -> {
            ActionCatalog catalog = new ActionCatalog(entries);
            return new Policy(
                    version,
                    v.of(ScopeSections.LIVE),
                    v.of(ScopeSections.TENANT),
                    Set.copyOf(v.of(ScopeSections.SOURCES)),
                    v.of(ScopeSections.ENVIRONMENTS),
                    catalog,
                    v.of(GUARDS),
                    v.of(RATE).perSource(),
                    v.of(RATE).perTenant(),
                    v.of(CONCURRENCY),
                    v.of(APPROVAL),
                    v.of(EXECUTION),
                    v.of(ScopeSections.VALIDATION),
                    v.of(LIMITS),
                    ReachSections.reach(v),
                    RulesSection.book(rules, catalog),
                    v.of(SIMULATION),
                    origins);
        };
    }
}
