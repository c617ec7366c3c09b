package dev.sluice.serde.records;

import dev.sluice.core.audit.AuditEntry;
import java.io.IOException;
import org.apache.avro.io.Encoder;

/** Entries of the audit log. */
public final class AuditRecords {
    private AuditRecords() {}

    /**
     * The entry for the core.
     *
     * @throws IllegalArgumentException if its kind is one this version does not know
     */
    public static AuditEntry toCore(dev.sluice.schema.AuditEntry entry) {
        return new AuditEntry(
                entry.getPartition(),
                entry.getSequence(),
                Vocabulary.AUDIT_KIND.toCore(entry.getKind()),
                entry.getTenantId(),
                entry.getSubject(),
                PositionRecords.toCore(entry.getTrigger()),
                entry.getAt(),
                entry.getPolicyVersion(),
                entry.getControlEpoch(),
                entry.getActionDigest(),
                entry.getActor(),
                entry.getResult(),
                entry.getReason(),
                entry.getDetails(),
                entry.getPreviousHash(),
                entry.getHash());
    }

    /** The entry as it goes over the wire. */
    public static dev.sluice.schema.AuditEntry toAvro(AuditEntry entry) {
        return new dev.sluice.schema.AuditEntry(
                entry.partition(),
                entry.sequence(),
                Vocabulary.AUDIT_KIND.toAvro(entry.kind()),
                entry.tenantId(),
                entry.subject(),
                PositionRecords.toAvro(entry.trigger()),
                entry.at(),
                entry.policyVersion(),
                entry.controlEpoch(),
                entry.actionDigest(),
                entry.actor(),
                entry.result(),
                entry.reason(),
                entry.details(),
                entry.previousHash(),
                entry.hash());
    }

    /** Writes the entry as it goes over the wire: the bytes of {@link #toAvro}, without making the record. */
    public static void write(AuditEntry entry, Encoder out) throws IOException {
        out.writeInt(entry.partition());
        out.writeLong(entry.sequence());
        out.writeEnum(Vocabulary.AUDIT_KIND.index(entry.kind()));
        out.writeString(entry.tenantId());
        out.writeString(entry.subject());
        PositionRecords.write(entry.trigger(), out);
        out.writeLong(entry.at().toEpochMilli());
        Fields.optionalText(entry.policyVersion(), out);
        out.writeLong(entry.controlEpoch());
        Fields.optionalText(entry.actionDigest(), out);
        Fields.optionalText(entry.actor(), out);
        out.writeString(entry.result());
        Fields.optionalText(entry.reason(), out);
        Fields.map(entry.details(), (text, to) -> to.writeString(text), out);
        out.writeString(entry.previousHash());
        out.writeString(entry.hash());
    }
}
