package dev.sluice.submit;

import dev.sluice.core.decision.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Sends records one at a time, each safely stored before it counts as sent. Safe for use by several threads. */
final class Outbox implements AutoCloseable {
    /** As much as input topics take. */
    private static final int LARGEST = 12 * 1024 * 1024;
    /** How long Kafka's client itself may block a caller. */
    private static final int BLOCKED_MS = 5_000;
    /** How long an attempt goes on after its caller has given up. */
    private static final int DELIVERY_MS = 30_000;

    private static final int REQUEST_MS = 10_000;

    private final Producer<byte[], byte[]> producer;
    /** They are for life; the producer itself forgets them, and waits, when no broker answers. */
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private Outbox(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static Outbox open(Map<String, Object> cluster) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        return new Outbox(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Sends a record and waits until it is stored.
     *
     * @throws UnavailableException when that is not known in time
     */
    Position send(ProducerRecord<byte[], byte[]> letter, Duration atMost) {
        try {
            Future<RecordMetadata> answer = producer.send(letter);
            RecordMetadata stored = answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return new Position(stored.topic(), stored.partition(), stored.offset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(letter.topic(), "interrupted", e);
        } catch (TimeoutException e) {
            throw unavailable(letter.topic(), "no answer in " + atMost, e);
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            // a producer that was closed is in an illegal state
            throw unavailable(letter.topic(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The partition where Kafka's default partitioner puts a key. */
    int partition(String topic, byte[] key) {
        try {
            int partitions = counts.computeIfAbsent(
                    topic, each -> producer.partitionsFor(each).size());
            return Utils.toPositive(Utils.murmur2(key)) % partitions;
        } catch (KafkaException e) {
            throw unavailable(topic, String.valueOf(e.getMessage()), e);
        }
    }

    private static UnavailableException unavailable(String topic, String reason, Exception cause) {
        return new UnavailableException("Kafka did not take the record for " + topic + ": " + reason, cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(BLOCKED_MS));
    }
}
