package dev.sluice.serde.records;

import dev.sluice.core.approve.Ruling;

/** Human answers. */
public final class RulingRecords {
    private RulingRecords() {}

    /** The ruling for the core. */
    public static Ruling toCore(dev.sluice.schema.Ruling ruling) {
        return new Ruling(
                ruling.getTenantId(),
                ruling.getDecisionId(),
                Vocabulary.ANSWER.toCore(ruling.getRuling()),
                ruling.getApprover(),
                ruling.getReason(),
                ruling.getActionDigest(),
                ruling.getRuledAt(),
                ruling.getRoles(),
                SignatureRecords.toCore(ruling.getSignature()));
    }

    /** The ruling as it goes over the wire. */
    public static dev.sluice.schema.Ruling toAvro(Ruling ruling) {
        return new dev.sluice.schema.Ruling(
                ruling.tenantId(),
                ruling.decisionId(),
                Vocabulary.ANSWER.toAvro(ruling.answer()),
                ruling.approver(),
                ruling.reason(),
                ruling.actionDigest(),
                ruling.ruledAt(),
                ruling.roles(),
                SignatureRecords.toAvro(ruling.signature()));
    }
}
