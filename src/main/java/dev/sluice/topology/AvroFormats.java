package dev.sluice.topology;

import dev.sluice.schema.AuditEntry;
import dev.sluice.schema.Control;
import dev.sluice.schema.DeadLetter;
import dev.sluice.schema.Decision;
import dev.sluice.schema.ExecutionReport;
import dev.sluice.schema.MetricsSnapshot;
import dev.sluice.schema.Outcome;
import dev.sluice.schema.OutcomeFeedback;
import dev.sluice.schema.Permit;
import dev.sluice.schema.PolicyDocument;
import dev.sluice.schema.Ruling;
import dev.sluice.schema.Verdict;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.UndecodableException.Reason;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.ControlRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.FeedbackRecords;
import dev.sluice.serde.records.OutcomeRecords;
import dev.sluice.serde.records.PermitRecords;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.serde.records.RulingRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.serde.records.VerdictRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** The records of the topics in Avro: framed for a schema registry, or self-describing where there is none. */
public final class AvroFormats {
    private AvroFormats() {}

    /** Records framed as Confluent's serdes frame them, with the schemas of a registry. */
    public static Formats registered(SerdeFactory serdes) {
        return new Formats(
                reader(serdes.valueDecoder(Decision.class), DecisionRecords::toCore),
                reader(serdes.valueDecoder(MetricsSnapshot.class), SnapshotRecords::toCore),
                reader(serdes.valueDecoder(PolicyDocument.class), PolicyRecords::toCore),
                reader(serdes.valueDecoder(Control.class), ControlRecords::toCore),
                reader(serdes.valueDecoder(Ruling.class), RulingRecords::toCore),
                reader(serdes.valueDecoder(ExecutionReport.class), ReportRecords::toCore),
                reader(serdes.valueDecoder(OutcomeFeedback.class), FeedbackRecords::toCore),
                reader(serdes.valueDecoder(Outcome.class), OutcomeRecords::toImport),
                reader(serdes.valueDecoder(AuditEntry.class), AuditRecords::toCore),
                new Registered<>(
                        serdes.valueEncoder(Verdict.class, VerdictRecords::toAvro, VerdictRecords::write),
                        Function.identity()),
                new Registered<>(serdes.valueEncoder(Permit.class), PermitRecords::toAvro),
                new Registered<>(outcomes(serdes), Function.identity()),
                new Registered<>(
                        serdes.valueEncoder(AuditEntry.class, AuditRecords::toAvro, AuditRecords::write),
                        Function.identity()),
                new Registered<>(serdes.valueEncoder(DeadLetter.class), Function.identity()));
    }

    private static RecordEncoder<dev.sluice.core.learn.Outcome> outcomes(SerdeFactory serdes) {
        return serdes.valueEncoder(Outcome.class, OutcomeRecords::toAvro, OutcomeRecords::write);
    }

    /** Records in Avro's single-object encoding: for a gate that runs in this process alone, without a registry. */
    public static Formats selfDescribing() {
        return new Formats(
                reader(Decision.getDecoder(), DecisionRecords::toCore),
                reader(MetricsSnapshot.getDecoder(), SnapshotRecords::toCore),
                reader(PolicyDocument.getDecoder(), PolicyRecords::toCore),
                reader(Control.getDecoder(), ControlRecords::toCore),
                reader(Ruling.getDecoder(), RulingRecords::toCore),
                reader(ExecutionReport.getDecoder(), ReportRecords::toCore),
                reader(OutcomeFeedback.getDecoder(), FeedbackRecords::toCore),
                reader(Outcome.getDecoder(), OutcomeRecords::toImport),
                reader(AuditEntry.getDecoder(), AuditRecords::toCore),
                serializer(Verdict.getEncoder(), VerdictRecords::toAvro),
                serializer(Permit.getEncoder(), PermitRecords::toAvro),
                serializer(Outcome.getEncoder(), OutcomeRecords::toAvro),
                serializer(AuditEntry.getEncoder(), AuditRecords::toAvro),
                serializer(DeadLetter.getEncoder(), Function.identity()));
    }

    private static <A extends SpecificRecord, T> Reader<T> reader(RecordDecoder<A> decoder, Function<A, T> toCore) {
        return (topic, headers, value) -> core(decoder.decode(topic, headers, value), toCore);
    }

    private static <A extends SpecificRecord, T> Reader<T> reader(
            BinaryMessageDecoder<A> decoder, Function<A, T> toCore) {
        return (topic, headers, value) -> {
            try {
                return core(decoder.decode(value), toCore);
            } catch (IOException | RuntimeException e) {
                throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()), e);
            }
        };
    }

    /** A record may fit its schema and still be none the core can hold. */
    private static <A, T> T core(A record, Function<A, T> toCore) {
        try {
            return toCore.apply(record);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()), e);
        }
    }

    private static <T, A extends SpecificRecord> Serializer<T> serializer(
            BinaryMessageEncoder<A> encoder, Function<T, A> toAvro) {
        return (topic, record) -> {
            try {
                ByteBuffer encoded = encoder.encode(toAvro.apply(record));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return bytes;
            } catch (IOException e) {
                throw new IllegalStateException("writing to memory does not fail", e);
            }
        };
    }

    /** A serializer of core records, which those of which there are many enter as they are, that keeps the record's headers clean of how its input was framed. */
    private record Registered<T, A>(RecordEncoder<A> encoder, Function<T, A> toAvro) implements Serializer<T> {
        @Override
        public byte[] serialize(String topic, T record) {
            throw new UnsupportedOperationException("records are written with their headers");
        }

        @Override
        public byte[] serialize(String topic, Headers headers, T record) {
            return encoder.encode(topic, headers, toAvro.apply(record));
        }
    }
}
