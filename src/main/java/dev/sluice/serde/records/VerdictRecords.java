package dev.sluice.serde.records;

import dev.sluice.core.guard.Verdict;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Verdicts: what the guards made of a decision. */
public final class VerdictRecords {
    private VerdictRecords() {}

    /**
     * The verdict for the core.
     *
     * @throws IllegalArgumentException if its environment is one this version does not know
     */
    public static Verdict toCore(dev.sluice.schema.Verdict verdict) {
        return new Verdict(
                verdict.getTenantId(),
                verdict.getDecisionId(),
                Vocabulary.ENVIRONMENT.toCore(verdict.getEnvironment()),
                Vocabulary.MODE.toCore(verdict.getMode()),
                verdict.getSource(),
                ActionRecords.toCore(verdict.getAction()),
                verdict.getActionDigest(),
                verdict.getContentDigest(),
                Vocabulary.DISPOSITION.toCore(verdict.getDisposition()),
                verdict.getBlockReason(),
                Vocabulary.STATUS.toCoreOrNull(verdict.getStatus()),
                verdict.getRecommendedAction(),
                verdict.getApprovalMessage(),
                FindingRecords.toCore(verdict.getFindings()),
                EvidenceRecords.toCore(verdict.getEvidence()));
    }

    /** The verdict as it goes over the wire. */
    public static dev.sluice.schema.Verdict toAvro(Verdict verdict) {
        return new dev.sluice.schema.Verdict(
                verdict.tenantId(),
                verdict.decisionId(),
                Vocabulary.ENVIRONMENT.toAvro(verdict.environment()),
                Vocabulary.MODE.toAvro(verdict.mode()),
                verdict.source(),
                ActionRecords.toAvro(verdict.action()),
                verdict.actionDigest(),
                verdict.contentDigest(),
                Vocabulary.DISPOSITION.toAvro(verdict.disposition()),
                verdict.blockReason(),
                Vocabulary.STATUS.toAvroOrNull(verdict.status()),
                verdict.recommendedAction(),
                verdict.approvalMessage(),
                FindingRecords.toAvro(verdict.findings()),
                EvidenceRecords.toAvro(verdict.evidence()));
    }

    /** Writes the verdict as it goes over the wire: the bytes of {@link #toAvro}, without making the record. */
    public static void write(Verdict verdict, Encoder out) throws IOException {
        out.writeString(verdict.tenantId());
        out.writeString(verdict.decisionId());
        out.writeEnum(Vocabulary.ENVIRONMENT.index(verdict.environment()));
        out.writeEnum(Vocabulary.MODE.index(verdict.mode()));
        out.writeString(verdict.source());
        ActionRecords.write(verdict.action(), out);
        out.writeString(verdict.actionDigest());
        out.writeString(verdict.contentDigest());
        out.writeEnum(Vocabulary.DISPOSITION.index(verdict.disposition()));
        Fields.optionalText(verdict.blockReason(), out);
        Fields.optionalSymbol(Vocabulary.STATUS, verdict.status(), out);
        Fields.optionalText(verdict.recommendedAction(), out);
        Fields.optionalText(verdict.approvalMessage(), out);
        Fields.list(verdict.findings(), FindingBytes::write, out);
        EvidenceRecords.write(verdict.evidence(), out);
    }
}
