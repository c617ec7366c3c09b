package dev.sluice.deadletter;

import java.time.Duration;
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

/** What is committed on the brokers, partition by partition. For one thread. */
final class CommittedRecords implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ANSWER_MS = 15_000;
    /** Questions to a broker wait behind a fetch that waits for more: let that be short. */
    private static final int FETCH_MS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** With the properties of a consumer. */
    CommittedRecords(Map<String, Object> cluster) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
        properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
        try {
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unreadable("The brokers", e);
        }
    }

    /** The partitions of a topic, in order. */
    List<TopicPartition> partitions(String topic) {
        try {
            return consumer.partitionsFor(topic).stream()
                    .map(PartitionInfo::partition)
                    .sorted()
                    .map(partition -> new TopicPartition(topic, partition))
                    .toList();
        } catch (KafkaException e) {
            throw unreadable(topic, e);
        }
    }

    /** Shows the records of a partition from an offset on, up to where it ends now, until the reader says false. */
    void read(TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        try {
            long end = end(partition);
            consumer.seek(partition, Math.max(from, beginning(partition)));
            long last = System.nanoTime();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
                    if (each.offset() >= end || !reader.test(each)) {
                        return;
                    }
                    last = System.nanoTime();
                }
                if (System.nanoTime() - last > Duration.ofMillis(ANSWER_MS).toNanos()) {
                    throw new DeadLetterException(partition + " gives nothing for " + ANSWER_MS + " ms.");
                }
            }
        } catch (KafkaException e) {
            throw unreadable(partition.toString(), e);
        }
    }

    /** The record at an offset; null when none is committed there, or not any more. */
    @Nullable
    ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        Found found = new Found(offset);
        read(partition, offset, found);
        return found.record;
    }

    private static final class Found implements Predicate<ConsumerRecord<byte[], byte[]>> {
        private final long offset;
        private @Nullable ConsumerRecord<byte[], byte[]> record;

        private Found(long offset) {
            this.offset = offset;
        }

        @Override
        public boolean test(ConsumerRecord<byte[], byte[]> each) {
            if (each.offset() == offset) {
                record = each;
            }
            return false;
        }
    }

    /** The offset of the first record that was appended at a moment or later; the end when there is none. */
    long since(TopicPartition partition, long millis) {
        try {
            consumer.assign(List.of(partition));
            var found = consumer.offsetsForTimes(Map.of(partition, millis)).get(partition);
            return found == null ? end(partition) : found.offset();
        } catch (KafkaException e) {
            throw unreadable(partition.toString(), e);
        }
    }

    private long beginning(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        // the consumer warns about answers on partitions it does not have
        consumer.assign(List.of(partition));
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static DeadLetterException unreadable(String what, KafkaException failure) {
        return new DeadLetterException(what + " cannot be read: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
