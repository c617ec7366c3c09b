package dev.sluice.bench;

import dev.sluice.config.KafkaSettings;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A reader of committed records, on a thread of this process, that sees for each decision when something of it is seen for
 * the first time. It decodes nothing but the number of the decision. Safe for use by several threads.
 */
final class Sight implements AutoCloseable {
    /** Where verdicts go. */
    static final List<String> VERDICTS =
            List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MOST_RECORDS = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ToLongFunction<byte[]> number;
    private final Thread thread = new Thread(this::read, "bench-reader");
    private final Range range;
    private final BitSet seen = new BitSet();
    private final Map<String, Long> byTopic = new TreeMap<>();
    private final SightListener listener;
    private volatile long count;
    private volatile boolean open = true;
    private volatile @Nullable RuntimeException failure;

    private Sight(
            KafkaConsumer<byte[], byte[]> consumer,
            ToLongFunction<byte[]> number,
            Range range,
            SightListener listener) {
        this.consumer = consumer;
        this.number = number;
        this.range = range;
        this.listener = listener;
    }

    /** Sees the first verdicts on those decisions, those there are already among them. */
    static Sight ofVerdicts(KafkaSettings kafka, Range range, SightListener listener) {
        return start(kafka, VERDICTS, DecisionIds::inVerdict, true, range, listener);
    }

    /** Sees the first verdicts on those decisions that are written from now on. */
    static Sight ofNewVerdicts(KafkaSettings kafka, Range range, SightListener listener) {
        return start(kafka, VERDICTS, DecisionIds::inVerdict, false, range, listener);
    }

    /** Sees those decisions when they were passed through to a topic. */
    static Sight ofDecisions(KafkaSettings kafka, String topic, Range range, SightListener listener) {
        return start(kafka, List.of(topic), DecisionIds::inDecision, true, range, listener);
    }

    /** Sees those decisions when they are passed through to a topic from now on. */
    static Sight ofNewDecisions(KafkaSettings kafka, String topic, Range range, SightListener listener) {
        return start(kafka, List.of(topic), DecisionIds::inDecision, false, range, listener);
    }

    private static Sight start(
            KafkaSettings kafka,
            List<String> topics,
            ToLongFunction<byte[]> number,
            boolean fromTheBeginning,
            Range range,
            SightListener listener) {
        var properties = new HashMap<>(kafka.consumer());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "sluice-bench-reader");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromTheBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(consumer::position);
        var sight = new Sight(consumer, number, range, listener);
        sight.thread.setDaemon(true);
        sight.thread.start();
        return sight;
    }

    /** How many different decisions were seen. */
    long count() {
        var failed = failure;
        if (failed != null) {
            throw new BenchException("What the gate writes cannot be read: " + failed.getMessage(), failed);
        }
        return count;
    }

    /** Where they were seen first, by topic. */
    synchronized Map<String, Long> byTopic() {
        return Map.copyOf(byTopic);
    }

    /**
     * Waits until all of them were seen.
     *
     * @param quiet how long nothing may come before that is a failure
     * @param bringing the process that is to bring them
     */
    void awaitAll(Duration quiet, Child bringing) {
        long before = -1;
        while (count() < range.count()) {
            if (count() == before) {
                throw new BenchException("Of " + range.count() + " decisions only " + before
                        + " were seen, and nothing more came for " + quiet.toSeconds() + " s." + bringing.lastWords());
            }
            before = count();
            long deadline = System.nanoTime() + quiet.toNanos();
            while (count() == before && bringing.isAlive() && System.nanoTime() < deadline) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", interrupted);
        }
    }

    private void read() {
        try (consumer) {
            while (open) {
                var polled = consumer.poll(POLL);
                long nanos = System.nanoTime();
                polled.forEach(each -> see(each.topic(), each.partition(), each.value(), nanos));
                if (!polled.isEmpty()) {
                    count = seenSoFar();
                    listener.polled(count, nanos);
                }
            }
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    private synchronized long seenSoFar() {
        return byTopic.values().stream().mapToLong(Long::longValue).sum();
    }

    private synchronized void see(String topic, int partition, byte[] value, long nanos) {
        long which = number.applyAsLong(value);
        if (range.contains(which) && !seen.get(range.place(which))) {
            seen.set(range.place(which));
            byTopic.merge(topic, 1L, Long::sum);
            listener.first(which, partition, nanos);
        }
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
