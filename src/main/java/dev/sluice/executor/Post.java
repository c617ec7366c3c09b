package dev.sluice.executor;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.serde.RecordEncoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.MarkRecords;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Topics;
import dev.sluice.topology.TraceHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to Kafka, one record at a time, each acknowledged by all copies. Safe for use by several threads. */
final class Post implements Outgoing, AutoCloseable {
    private static final int BLOCKED_MS = 10_000;
    private static final int REQUEST_MS = 10_000;
    private static final int DELIVERY_MS = 20_000;

    private final Producer<byte[], byte[]> producer;
    private final Signer signer;
    private final RecordEncoder<dev.sluice.schema.ExecutionMark> marks;
    private final RecordEncoder<dev.sluice.schema.ExecutionReport> reports;
    private final RecordEncoder<dev.sluice.schema.AuditEntry> entries;

    Post(Map<String, Object> cluster, SerdeFactory serdes, Signer signer) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.signer = signer;
        this.marks = serdes.valueEncoder(dev.sluice.schema.ExecutionMark.class);
        this.reports = serdes.valueEncoder(dev.sluice.schema.ExecutionReport.class);
        this.entries = serdes.valueEncoder(dev.sluice.schema.AuditEntry.class);
    }

    @Override
    public Position mark(ExecutionMark mark) {
        return send(Topics.EXECUTIONS, mark.idempotencyKey(), marks, MarkRecords.toAvro(mark), Trace.NONE);
    }

    @Override
    public void report(ExecutionReport report, Trace trace) {
        send(Topics.EXECUTION_REPORTS, report.tenantId(), reports, ReportRecords.toAvro(signer.signed(report)), trace);
    }

    @Override
    public void audit(AuditEntry entry, Trace trace) {
        String key = entry.tenantId().isEmpty() ? null : entry.tenantId();
        send(Topics.AUDIT_REQUESTS, key, entries, AuditRecords.toAvro(entry), trace);
    }

    private <T> Position send(String topic, @Nullable String key, RecordEncoder<T> encoder, T record, Trace trace) {
        try {
            Headers headers = TraceHeaders.of(trace);
            byte[] value = encoder.encode(topic, headers, record);
            byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
            RecordMetadata stored = producer.send(new ProducerRecord<>(topic, null, keyBytes, value, headers))
                    .get();
            return new Position(stored.topic(), stored.partition(), stored.offset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while writing to " + topic, e);
        } catch (ExecutionException | KafkaException e) {
            throw new UnavailableException("could not write to " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(BLOCKED_MS));
    }
}
