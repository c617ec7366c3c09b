package dev.sluice.topology;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.learn.OutcomeImport;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.serde.records.RulingRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageEncoder;

/** Records as bytes, signed or not, as whoever writes them pleases. */
final class Letters {
    private Letters() {}

    static byte[] of(Decision decision) {
        return bytes(dev.sluice.schema.Decision.getEncoder(), DecisionRecords.toAvro(decision));
    }

    static byte[] of(Ruling ruling) {
        return bytes(dev.sluice.schema.Ruling.getEncoder(), RulingRecords.toAvro(ruling));
    }

    static byte[] of(PolicySource policy) {
        return bytes(dev.sluice.schema.PolicyDocument.getEncoder(), PolicyRecords.toAvro(policy));
    }

    static byte[] of(Control control) {
        return bytes(dev.sluice.schema.Control.getEncoder(), ControlRecords.toAvro(control));
    }

    static byte[] of(OutcomeImport imported) {
        return bytes(dev.sluice.schema.Outcome.getEncoder(), OutcomeRecords.toAvro(imported));
    }

    static byte[] of(ExecutionReport report) {
        return bytes(dev.sluice.schema.ExecutionReport.getEncoder(), ReportRecords.toAvro(report));
    }

    static byte[] of(AuditEntry entry) {
        return bytes(dev.sluice.schema.AuditEntry.getEncoder(), AuditRecords.toAvro(entry));
    }

    private static <A> byte[] bytes(BinaryMessageEncoder<A> encoder, A record) {
        try {
            ByteBuffer encoded = encoder.encode(record);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
