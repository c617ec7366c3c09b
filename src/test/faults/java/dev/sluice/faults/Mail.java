package dev.sluice.faults;

import dev.sluice.faults.History.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records and writes down what became of each. Safe for use by several threads. */
final class Mail implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> settings;
    private Producer<byte[], byte[]> producer;

    Mail(Brokers brokers) {
        settings = brokers.client();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 5);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("max.block.ms", 5000);
        settings.put("max.request.size", 12 * 1024 * 1024);
        producer = open();
    }

    private Producer<byte[], byte[]> open() {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends it where its key belongs. */
    void send(Line line, String topic, String key, byte @Nullable [] value) {
        send(line, topic, null, key, value);
    }

    /** Sends it to a partition; null for where its key belongs. */
    void send(Line line, String topic, @Nullable Integer partition, String key, byte @Nullable [] value) {
        var letter = new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
        Producer<byte[], byte[]> current = producer();
        try {
            var unused = current.send(letter, (where, failure) -> done(line, where, failure));
        } catch (TimeoutException | RecordTooLargeException | IllegalStateException notSent) {
            line.done(History.FAILED, null, null);
        } catch (KafkaException broken) {
            line.done(History.FAILED, null, null);
            replace(current);
        }
    }

    private static void done(Line line, RecordMetadata where, @Nullable Exception failure) {
        if (failure == null) {
            line.done(History.ACKNOWLEDGED, where.partition(), where.offset());
        } else {
            // a broker that refuses a record has not got it; anything else may have arrived
            boolean refused = failure instanceof RecordTooLargeException;
            line.done(refused ? History.FAILED : History.UNKNOWN, null, null);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** A producer that has failed for good is of no use; its successor knows nothing of what was under way. */
    private synchronized void replace(Producer<byte[], byte[]> broken) {
        if (producer == broken) {
            broken.close(Duration.ZERO);
            producer = open();
        }
    }

    /** Waits for what is under way. */
    @Override
    public synchronized void close() {
        producer.close(PATIENCE);
    }
}
