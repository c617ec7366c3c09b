package dev.sluice.serde.records;

import dev.sluice.core.policy.PolicySource;
import dev.sluice.schema.PolicyDocument;

/** Policies, as they are written. */
public final class PolicyRecords {
    private PolicyRecords() {}

    /** The policy for the core, not parsed yet. */
    public static PolicySource toCore(PolicyDocument policy) {
        return new PolicySource(
                policy.getScope(),
                policy.getDocument(),
                policy.getEpoch(),
                policy.getActor(),
                policy.getReason(),
                policy.getIssuedAt(),
                SignatureRecords.toCore(policy.getSignature()));
    }

    /** The policy as it goes over the wire. */
    public static PolicyDocument toAvro(PolicySource policy) {
        return new PolicyDocument(
                policy.scope(),
                policy.document(),
                policy.epoch(),
                policy.actor(),
                policy.reason(),
                policy.issuedAt(),
                SignatureRecords.toAvro(policy.signature()));
    }
}
