package dev.sluice.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows partitions from their beginning, and knows when it has read everything there is. Only committed records are shown.
 * Others may ask and wait; one thread of its own reads.
 */
final class Tail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long PAUSE_MS = 500;

    private final String name;
    private final List<TopicPartition> partitions;
    private final Map<String, Object> cluster;
    private final Admin admin;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final Thread thread;
    private volatile boolean closing;

    @Nullable
    private volatile String trouble;

    /**
     * Prepares to follow.
     *
     * @param cluster properties of a consumer
     * @param admin asked where the partitions end; a connection of its own, so that no answer waits behind a fetch
     * @param reader shown every record, by one thread; a record it cannot read for want of the registry comes again
     */
    Tail(
            List<TopicPartition> partitions,
            Map<String, Object> cluster,
            Admin admin,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        this.name = partitions.get(0).topic();
        this.partitions = List.copyOf(partitions);
        this.cluster = new HashMap<>(cluster);
        this.cluster.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.cluster.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.cluster.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.admin = admin;
        this.reader = reader;
        this.thread = new Thread(this::follow, "tail-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void follow() {
        while (!closing) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(cluster, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                synchronized (read) {
                    read.forEach(consumer::seek);
                }
                while (!closing) {
                    look(consumer);
                }
            } catch (KafkaException e) {
                trouble = name + " cannot be read: " + e.getMessage();
                LOG.warn("{}", trouble);
                pause();
            }
        }
    }

    private void look(KafkaConsumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(LOOK);
        for (ConsumerRecord<byte[], byte[]> each : records) {
            reader.accept(each);
            advance(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
        }
        // behind the last record there may be a marker of a transaction, which is read too
        for (TopicPartition each : partitions) {
            advance(each, consumer.position(each));
        }
        trouble = null;
    }

    private void advance(TopicPartition partition, long position) {
        synchronized (read) {
            read.put(partition, position);
            read.notifyAll();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until everything is read that is committed now. False when that takes longer.
     *
     * @throws UnavailableException when nobody can say where the partitions end
     */
    boolean catchUp(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Map.Entry<TopicPartition, Long> end : ends(atMost).entrySet()) {
            if (!reach(end.getKey(), end.getValue(), deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Waits until everything before an offset is read. False when that takes longer. */
    boolean reach(TopicPartition partition, long offset, Duration atMost) throws InterruptedException {
        return reach(partition, offset, System.nanoTime() + atMost.toNanos());
    }

    private boolean reach(TopicPartition partition, long offset, long deadline) throws InterruptedException {
        synchronized (read) {
            while (read.getOrDefault(partition, 0L) < offset) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                read.wait(left);
            }
            return true;
        }
    }

    private Map<TopicPartition, Long> ends(Duration atMost) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResultInfo> answers = admin.listOffsets(
                            latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
            Map<TopicPartition, Long> ends = new HashMap<>();
            answers.forEach((partition, answer) -> ends.put(partition, answer.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException("the end of " + name + " is not known: " + e.getMessage(), e);
        }
    }

    /** What keeps it from reading; null when nothing does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** The partitions of a topic. */
    static List<TopicPartition> partitions(Admin admin, String topic, Duration atMost) throws InterruptedException {
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .forEach(described -> described
                            .partitions()
                            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            return partitions;
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException("topic " + topic + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(LOOK.toMillis() * 10);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
