package dev.sluice.demo;

import dev.sluice.serde.SerdeFactory;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads everything committed on the topics of decisions and of what came of them, from their beginning, into a tally. */
public final class TallyReader implements AutoCloseable {
    private static final List<String> READ = List.of(
            Topics.DECISIONS,
            Topics.APPROVED,
            Topics.BLOCKED,
            Topics.AWAITING_APPROVAL,
            Topics.QUEUED,
            Topics.OUTCOMES,
            Topics.EXECUTION_REPORTS,
            Topics.DEAD_LETTERS);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Letters letters;
    private final Tally tally;
    private final Thread thread = new Thread(this::read, "demo-tally");
    private volatile long newestNanos = System.nanoTime();
    private volatile @Nullable RuntimeException failure;

    private TallyReader(KafkaConsumer<byte[], byte[]> consumer, Letters letters, Tally tally) {
        this.consumer = consumer;
        this.letters = letters;
        this.tally = tally;
    }

    /**
     * Begins to read.
     *
     * @param cluster a consumer's properties
     * @param serdes how the records are decoded
     * @param held is told of decisions that wait for a human, on the reader's thread
     */
    public static TallyReader start(Map<String, Object> cluster, SerdeFactory serdes, HeldListener held) {
        var properties = new HashMap<>(cluster);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "sluice-demo-tally");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = READ.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var tally = new Tally();
        var reader = new TallyReader(consumer, new Letters(serdes, tally, held), tally);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    /** The count until now. */
    public Summary summary() {
        var failed = failure;
        if (failed != null) {
            throw new IllegalStateException("The tally cannot be kept: " + failed.getMessage(), failed);
        }
        return tally.summary();
    }

    /** How long no record has come. */
    public Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - newestNanos);
    }

    private void read() {
        try (consumer) {
            while (!Thread.interrupted()) {
                var polled = consumer.poll(POLL);
                polled.forEach(letters::enter);
                if (!polled.isEmpty()) {
                    newestNanos = System.nanoTime();
                }
            }
        } catch (WakeupException closed) {
            // close() asked for it
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
