package dev.sluice.bench;

import dev.sluice.topology.StreamsProperties;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One thread that reads committed decisions and writes each to another topic, exactly once, with nothing but a consumer and a
 * transactional producer: what clients can do at best. It goes through all decisions once for each topic it is given.
 * Arguments: brokers, topics to write to separated by commas, settings.
 */
public final class LoopBaseline {
    private static final Duration POLL = Duration.ofMillis(20);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final long commitNanos;
    private final String output;
    private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();

    private LoopBaseline(String brokers, String output, Map<String, String> settings) {
        this.output = output;
        this.commitNanos = Duration.ofMillis(
                        Long.parseLong(Objects.requireNonNull(settings.get(StreamsProperties.COMMIT_INTERVAL_BEHIND))))
                .toNanos();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "group.id", output,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        // as Kafka Streams sets it
                        "max.poll.records", "1000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var producing = new HashMap<>(SharedSettings.ofProducer(settings));
        producing.put("bootstrap.servers", brokers);
        producing.put("transactional.id", output);
        producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Passes everything on, as often as there are topics, and then waits for its end. */
    public static void main(String[] args) throws InterruptedException {
        var settings = SharedSettings.parse(args, 2);
        for (var output : args[1].split(",", -1)) {
            new LoopBaseline(args[0], output, settings).run();
        }
        new CountDownLatch(1).await();
    }

    private void run() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of(Topics.DECISIONS));
            producer.initTransactions();
            var ends = ends();
            producer.beginTransaction();
            long nextCommit = System.nanoTime() + commitNanos;
            while (!isThrough(ends)) {
                for (var record : consumer.poll(POLL)) {
                    var ignored = producer.send(
                            new ProducerRecord<>(output, record.partition(), record.key(), record.value()));
                    passed.put(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1));
                }
                if (System.nanoTime() >= nextCommit) {
                    commit();
                    producer.beginTransaction();
                    nextCommit = System.nanoTime() + commitNanos;
                }
            }
            commit();
        }
    }

    private void commit() {
        producer.sendOffsetsToTransaction(passed, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.partitionsFor(Topics.DECISIONS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    }

    private boolean isThrough(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> {
            var read = passed.get(end.getKey());
            return end.getValue() == 0 || (read != null && read.offset() >= end.getValue());
        });
    }
}
