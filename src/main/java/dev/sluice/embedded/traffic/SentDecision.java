package dev.sluice.embedded.traffic;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Digests;

/**
 * One decision as the gate tells decisions apart: sent twice it is still one, with other content it is another.
 *
 * @param tenantId whose
 * @param decisionId its id
 * @param contentDigest the digest of its content, as verdicts name it
 */
public record SentDecision(String tenantId, String decisionId, String contentDigest) {
    /** What identifies a decision. */
    public static SentDecision of(Decision decision) {
        return new SentDecision(decision.tenantId(), decision.decisionId(), Digests.content(decision));
    }
}
