package dev.sluice.deadletter;

import dev.sluice.core.decision.Position;
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
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes replays, one after the other, each acknowledged by all copies before the next. */
public final class Replayer implements AutoCloseable {
    /** Inputs take records of 12 MiB and a little. */
    private static final int LARGEST_BYTES = 13 << 20;

    private static final int ANSWER_MS = 15_000;
    private static final int DELIVERY_MS = 30_000;

    private final Producer<byte[], byte[]> producer;

    private Replayer(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * One that writes to these brokers.
     *
     * @param cluster properties of a producer
     */
    public static Replayer connect(Map<String, Object> cluster) {
        Map<String, Object> properties = new HashMap<>(cluster);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        try {
            return new Replayer(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
        } catch (KafkaException e) {
            throw new DeadLetterException("Nothing can be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes one, and says where it lies.
     *
     * @throws DeadLetterException when the brokers did not take it, or did not say so
     */
    public Position write(Replay replay) {
        Position of = replay.of();
        try {
            RecordMetadata stored = producer.send(new ProducerRecord<>(
                            of.topic(), of.partition(), null, replay.key(), replay.value(), replay.headers()))
                    .get();
            return new Position(stored.topic(), stored.partition(), stored.offset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadLetterException("Interrupted while " + of + " was being written.", e);
        } catch (ExecutionException | KafkaException e) {
            throw new DeadLetterException(of + " could not be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(ANSWER_MS));
    }
}
