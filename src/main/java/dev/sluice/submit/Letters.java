package dev.sluice.submit;

import dev.sluice.core.approve.Ruling;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Trace;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.RegistryUnavailableException;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.RulingRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.topology.Topics;
import dev.sluice.topology.TraceHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Writes records of the core as they go over the wire, under the key of their tenant. */
final class Letters {
    private final RecordEncoder<dev.sluice.schema.Decision> decisions;
    private final RecordEncoder<dev.sluice.schema.MetricsSnapshot> snapshots;
    private final RecordEncoder<dev.sluice.schema.Ruling> rulings;
    private final RecordEncoder<dev.sluice.schema.AuditEntry> entries;

    Letters(SerdeFactory serdes) {
        decisions = serdes.valueEncoder(dev.sluice.schema.Decision.class);
        snapshots = serdes.valueEncoder(dev.sluice.schema.MetricsSnapshot.class);
        rulings = serdes.valueEncoder(dev.sluice.schema.Ruling.class);
        entries = serdes.valueEncoder(dev.sluice.schema.AuditEntry.class);
    }

    ProducerRecord<byte[], byte[]> of(Decision decision, Trace trace) {
        return letter(Topics.DECISIONS, decision.tenantId(), decisions, DecisionRecords.toAvro(decision), trace);
    }

    ProducerRecord<byte[], byte[]> of(MetricsSnapshot snapshot) {
        return letter(
                Topics.METRICS_SNAPSHOTS, snapshot.tenantId(), snapshots, SnapshotRecords.toAvro(snapshot), Trace.NONE);
    }

    ProducerRecord<byte[], byte[]> of(Ruling ruling, Trace trace) {
        return letter(Topics.RULINGS, ruling.tenantId(), rulings, RulingRecords.toAvro(ruling), trace);
    }

    ProducerRecord<byte[], byte[]> of(AuditEntry entry) {
        return letter(Topics.AUDIT_REQUESTS, entry.tenantId(), entries, AuditRecords.toAvro(entry), Trace.NONE);
    }

    private static <T> ProducerRecord<byte[], byte[]> letter(
            String topic, String tenantId, RecordEncoder<T> encoder, T record, Trace trace) {
        Headers headers = TraceHeaders.of(trace);
        try {
            byte[] value = encoder.encode(topic, headers, record);
            return new ProducerRecord<>(topic, null, tenantId.getBytes(StandardCharsets.UTF_8), value, headers);
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("The schema registry cannot be reached: " + e.getMessage(), e);
        }
    }
}
