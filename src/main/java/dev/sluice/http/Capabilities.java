package dev.sluice.http;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.policy.Approval;
import dev.sluice.core.policy.CatalogApproval;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Concurrency;
import dev.sluice.core.policy.ExecutionLimits;
import dev.sluice.core.policy.ParameterSpec;
import dev.sluice.core.policy.Policy;
import dev.sluice.policyfile.CompiledPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an upstream has to know of a policy before it decides.
 *
 * @param policyVersion of the policy in effect
 * @param policyEpoch the newest epoch of its documents
 * @param modes rehearsals always; the real thing where the policy says so
 * @param actions the types there are in the environment, by name
 * @param limits what may be done for real in a day
 * @param concurrency slots and queue
 * @param approval how people approve
 */
record Capabilities(
        String policyVersion,
        long policyEpoch,
        List<Mode> modes,
        List<ActionType> actions,
        ExecutionLimits limits,
        Concurrency concurrency,
        Approval approval) {

    /** One type of action. */
    record ActionType(
            String type,
            String category,
            List<String> aliases,
            Map<String, ParameterSpec> parameters,
            boolean additional,
            List<String> requires,
            Duration cooldown,
            boolean needsBaseline,
            double riskFloor,
            CatalogApproval approval) {
        static ActionType of(CatalogEntry entry) {
            return new ActionType(
                    entry.type(),
                    entry.category(),
                    entry.aliases(),
                    entry.parameters(),
                    entry.additional(),
                    entry.requires(),
                    entry.cooldown(),
                    entry.needsBaseline(),
                    entry.riskFloor(),
                    entry.approval());
        }
    }

    /** What a policy allows in an environment. */
    static Capabilities of(CompiledPolicy compiled, Environment environment) {
        Policy policy = compiled.policy();
        return new Capabilities(
                policy.version(),
                compiled.epoch(),
                policy.liveEnabled() ? List.of(Mode.DRY_RUN, Mode.LIVE) : List.of(Mode.DRY_RUN),
                policy.catalog().entries().values().stream()
                        .filter(entry -> entry.eligibleIn(environment))
                        .map(ActionType::of)
                        .toList(),
                policy.limits(),
                policy.concurrency(),
                policy.approval());
    }
}
