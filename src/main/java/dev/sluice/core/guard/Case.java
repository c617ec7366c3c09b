package dev.sluice.core.guard;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.policy.CatalogEntry;
import dev.sluice.core.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What lies before the guards: one decision, the policy that decides it, and the evidence of the moment.
 *
 * @param decision the decision, its action type made canonical
 * @param actionDigest digest of its action
 * @param contentDigest digest of the decision as it was sent
 * @param policy the policy in force
 * @param entry the catalog's entry for the action, null when the type is unknown
 * @param evidence the evidence
 */
public record Case(
        Decision decision,
        String actionDigest,
        String contentDigest,
        Policy policy,
        @Nullable CatalogEntry entry,
        Evidence evidence) {
    /** True for a decision that would touch the real thing. */
    public boolean isLive() {
        return decision.isLive();
    }
}
