package dev.sluice.submit;

import dev.sluice.schema.AuditEntry;
import dev.sluice.schema.Verdict;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.VerdictRecords;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads verdicts and audit entries that are committed. For one thread. */
final class CommittedRecords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedRecords.class);
    /** A partition that is added waits for the answer to what was asked of its broker before: let that be short. */
    private static final int FETCH_MS = 20;

    private static final int ANSWER_MS = 5_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordDecoder<Verdict> verdicts;
    private final RecordDecoder<AuditEntry> entries;

    private CommittedRecords(KafkaConsumer<byte[], byte[]> consumer, SerdeFactory serdes) {
        this.consumer = consumer;
        this.verdicts = serdes.valueDecoder(Verdict.class);
        this.entries = serdes.valueDecoder(AuditEntry.class);
    }

    static CommittedRecords open(Map<String, Object> cluster, SerdeFactory serdes) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
        return new CommittedRecords(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), serdes);
    }

    /** Reads exactly these partitions: those it reads already from where it is, the others from where they end. */
    void read(Set<TopicPartition> wanted) {
        Set<TopicPartition> added = new HashSet<>(wanted);
        added.removeAll(consumer.assignment());
        consumer.assign(wanted);
        if (!added.isEmpty()) {
            consumer.endOffsets(added).forEach(consumer::seek);
        }
    }

    /** Shows what has come, as far as its key is wanted. */
    void poll(Duration atMost, Predicate<String> wanted, Consumer<Sighting> sights) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(atMost)) {
            String key = each.key() == null ? "" : new String(each.key(), StandardCharsets.UTF_8);
            if (wanted.test(key)) {
                show(key, each, sights);
            }
        }
    }

    private void show(String key, ConsumerRecord<byte[], byte[]> record, Consumer<Sighting> sights) {
        try {
            if (record.topic().equals(Topics.AUDIT)) {
                var entry = entries.decode(record.topic(), record.headers(), record.value());
                sights.accept(new Sighting.Entered(key, AuditRecords.toCore(entry)));
            } else {
                var verdict = verdicts.decode(record.topic(), record.headers(), record.value());
                sights.accept(new Sighting.Judged(VerdictRecords.toCore(verdict)));
            }
        } catch (UndecodableException | IllegalArgumentException e) {
            // a newer gate may write what this one cannot read; somebody else's record is not worth failing for
            LOG.warn("{}-{}@{} cannot be read: {}", record.topic(), record.partition(), record.offset(), e.toString());
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
