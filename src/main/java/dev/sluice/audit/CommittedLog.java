package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.records.AuditRecords;
import dev.sluice.serde.records.CheckpointRecords;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The audit log on Kafka, as far as it is committed. For one thread. */
public final class CommittedLog implements AuditSource, AutoCloseable {
    private static final TopicPartition CHECKPOINTS = new TopicPartition(Topics.AUDIT_CHECKPOINTS, 0);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ANSWER_MS = 15_000;
    /** Questions to a broker wait behind a fetch that waits for more: let that be short. */
    private static final int FETCH_MS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordDecoder<dev.sluice.schema.AuditEntry> entries;
    private final RecordDecoder<dev.sluice.schema.Checkpoint> checkpoints;

    private CommittedLog(KafkaConsumer<byte[], byte[]> consumer, SerdeFactory serdes) {
        this.consumer = consumer;
        this.entries = serdes.valueDecoder(dev.sluice.schema.AuditEntry.class);
        this.checkpoints = serdes.valueDecoder(dev.sluice.schema.Checkpoint.class);
    }

    /**
     * Opens it.
     *
     * @param cluster properties of a consumer
     */
    public static CommittedLog open(Map<String, Object> cluster, SerdeFactory serdes) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
        try {
            return new CommittedLog(
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), serdes);
        } catch (KafkaException e) {
            throw new UnreadableLogException("The audit log cannot be read from Kafka: " + e.getMessage(), e);
        }
    }

    @Override
    public void read(AuditSink sink) {
        try {
            checkpoints(beginning(CHECKPOINTS), sink);
            for (int partition : partitions()) {
                entries(partition, beginning(partition(partition)), (offset, entry, why) -> {
                    if (entry == null) {
                        sink.unreadable(partition, why);
                    } else {
                        sink.entry(partition, entry);
                    }
                    return true;
                });
            }
        } catch (KafkaException e) {
            throw new UnreadableLogException("The audit log cannot be read from Kafka: " + e.getMessage(), e);
        }
    }

    /** The partitions of the log. */
    List<Integer> partitions() {
        return consumer.partitionsFor(Topics.AUDIT).stream()
                .map(PartitionInfo::partition)
                .sorted()
                .toList();
    }

    /** Takes the entry of an offset, or why there is none; false ends the reading. */
    @FunctionalInterface
    interface EntryReader {
        boolean take(long offset, @Nullable AuditEntry entry, String why);
    }

    /**
     * Shows the entries of a partition from an offset on, up to where it ends now.
     *
     * @return false when it ends before that offset
     */
    boolean entries(int partition, long from, EntryReader reader) {
        return records(partition(partition), from, record -> {
            AuditEntry entry;
            try {
                entry = AuditRecords.toCore(entries.decode(record.topic(), record.headers(), record.value()));
            } catch (UndecodableException | IllegalArgumentException none) {
                return reader.take(record.offset(), null, "offset " + record.offset() + ": " + none.getMessage());
            }
            return reader.take(record.offset(), entry, "");
        });
    }

    /** The newest checkpoint that is trusted, or null: the last few records are looked at first. */
    @Nullable
    Checkpoint newest(Predicate<Checkpoint> trusted) {
        long beginning = beginning(CHECKPOINTS);
        long end = end(CHECKPOINTS);
        for (long back = 64; ; back *= 16) {
            long from = Math.max(beginning, end - back);
            List<Checkpoint> found = new ArrayList<>();
            checkpoints(from, new Checkpoints(found));
            Checkpoint newest = found.stream()
                    .filter(trusted)
                    .max((a, b) -> Long.compare(a.number(), b.number()))
                    .orElse(null);
            if (newest != null || from == beginning) {
                return newest;
            }
        }
    }

    private record Checkpoints(List<Checkpoint> found) implements AuditSink {
        @Override
        public void checkpoint(Checkpoint checkpoint) {
            found.add(checkpoint);
        }

        @Override
        public void unreadableCheckpoint(String why) {
            // none to go on from
        }

        @Override
        public void entry(int partition, AuditEntry entry) {
            throw new UnsupportedOperationException("checkpoints only");
        }

        @Override
        public void unreadable(int partition, String why) {
            throw new UnsupportedOperationException("checkpoints only");
        }
    }

    private void checkpoints(long from, AuditSink sink) {
        records(CHECKPOINTS, from, record -> {
            Checkpoint checkpoint;
            try {
                checkpoint =
                        CheckpointRecords.toCore(checkpoints.decode(record.topic(), record.headers(), record.value()));
            } catch (UndecodableException | IllegalArgumentException none) {
                sink.unreadableCheckpoint("offset " + record.offset() + ": " + none.getMessage());
                return true;
            }
            sink.checkpoint(checkpoint);
            return true;
        });
    }

    private boolean records(TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        long end = end(partition);
        if (from > end) {
            return false;
        }
        consumer.seek(partition, from);
        long last = System.nanoTime() + Duration.ofMillis(ANSWER_MS).toNanos();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
                last = System.nanoTime() + Duration.ofMillis(ANSWER_MS).toNanos();
                if (!reader.test(each)) {
                    return true;
                }
            }
            if (System.nanoTime() > last) {
                throw new KafkaException(partition + " gives nothing for " + ANSWER_MS + " ms");
            }
        }
        return true;
    }

    private static TopicPartition partition(int partition) {
        return new TopicPartition(Topics.AUDIT, partition);
    }

    private long beginning(TopicPartition partition) {
        consumer.assign(List.of(partition));
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        // the consumer warns about answers on partitions it does not have
        consumer.assign(List.of(partition));
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
