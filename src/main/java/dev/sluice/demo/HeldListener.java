package dev.sluice.demo;

/** Is told of every decision that waits for a human. */
@FunctionalInterface
public interface HeldListener {
    /** A decision waits; the digest is what a ruling must name. */
    void held(String tenantId, String decisionId, String actionDigest);
}
