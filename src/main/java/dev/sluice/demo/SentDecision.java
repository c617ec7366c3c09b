package dev.sluice.demo;

/**
 * Which decision a record holds.
 *
 * @param tenantId whose
 * @param decisionId its name
 * @param contentDigest digest of its content: equal records are the same decision sent twice
 */
public record SentDecision(String tenantId, String decisionId, String contentDigest) {
    @Override
    public String toString() {
        return tenantId + "/" + decisionId;
    }
}
