package dev.sluice.core.execute;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;
import java.util.List;

/** The name of one effect: the same for every attempt at it, and different for everything else. */
final class IdempotencyKey {
    private IdempotencyKey() {}

    /**
     * The action's type, a colon, and the SHA-256 over the canonical JSON of the list of tenantId, environment, decisionId
     * and action digest.
     */
    static String of(Decision decision, String actionDigest) {
        return decision.action().type()
                + ":"
                + Digests.sha256(CanonicalJson.of(List.of(
                        decision.tenantId(), decision.environment().name(), decision.decisionId(), actionDigest)));
    }
}
