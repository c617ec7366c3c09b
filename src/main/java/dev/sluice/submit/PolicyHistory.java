package dev.sluice.submit;

import dev.sluice.core.policy.PolicySource;
import dev.sluice.schema.PolicyDocument;
import dev.sluice.serde.RecordDecoder;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.records.PolicyRecords;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every policy document that was ever written, read from partition 0 of its topic, where its offset is its epoch. */
final class PolicyHistory {
    private static final TopicPartition FIRST = new TopicPartition(Topics.POLICIES, 0);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int ANSWER_MS = 10_000;

    private final Map<String, Object> cluster;
    private final RecordDecoder<PolicyDocument> decoder;

    PolicyHistory(Map<String, Object> cluster, SerdeFactory serdes) {
        this.cluster = new HashMap<>(cluster);
        this.cluster.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.cluster.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.cluster.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.cluster.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
        decoder = serdes.valueDecoder(PolicyDocument.class);
    }

    /** The newest documents of a scope, newest first. */
    List<PolicySource> of(String scope, int limit) {
        Deque<PolicySource> newest = new ArrayDeque<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(cluster, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(FIRST));
            consumer.seekToBeginning(List.of(FIRST));
            long end = consumer.endOffsets(List.of(FIRST)).getOrDefault(FIRST, 0L);
            long last = System.nanoTime() + Duration.ofMillis(ANSWER_MS).toNanos();
            while (consumer.position(FIRST) < end) {
                if (System.nanoTime() > last) {
                    throw new UnavailableException(
                            "Reading " + Topics.POLICIES + " takes longer than " + ANSWER_MS + " ms");
                }
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
                    add(each, scope, newest);
                }
                while (newest.size() > limit) {
                    newest.removeLast();
                }
            }
            return List.copyOf(newest);
        } catch (KafkaException e) {
            throw new UnavailableException(Topics.POLICIES + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record, String scope, Deque<PolicySource> newest) {
        if (record.key() == null || !scope.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            PolicySource source =
                    PolicyRecords.toCore(decoder.decode(record.topic(), record.headers(), record.value()));
            if (source.scope().equals(scope)) {
                newest.addFirst(new PolicySource(
                        scope, source.document(), record.offset(), source.actor(), source.reason(), source.issuedAt()));
            }
        } catch (UndecodableException e) {
            // the gate could not read it either, so it was never in force
        }
    }
}
