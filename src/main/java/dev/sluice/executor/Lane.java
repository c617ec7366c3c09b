package dev.sluice.executor;

import dev.sluice.log.LogFields;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one permit after the other from the queue. It holds one at a time and no more: what is held is locked for everybody
 * else, and what is not being worked on should not be. While the desk works the lane renews the lock.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(1);
    /** A lock is renewed so many times before it would be lost. */
    private static final int RENEWALS = 3;

    /** Properties of consumers that one of a queue does not take: they may be meant for the gate. */
    private static final Set<String> NOT_FOR_QUEUES = Set.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);

    private static final int USUAL_LOCK_MS = 15_000;
    private static final int LOOKS_FOR_RENEWED = 20;
    private static final Duration LOOK_FOR_RENEWED = Duration.ofMillis(100);

    private final Desk desk;
    private final Map<String, Object> cluster;
    private final ExecutorService threads;
    private final int deliveries;
    private final BooleanSupplier refusal;
    private volatile boolean connected;

    /**
     * A lane to a desk.
     *
     * @param cluster properties of a consumer
     * @param group the share group
     * @param threads where the desk works
     * @param deliveries how often the queue delivers a record at most
     * @param refusal whether the brokers would refuse us the queue. To be asked before joining again: a member of a share group that
     *     may not read what it subscribes to asks again without a pause, and writes a line each time
     */
    Lane(
            Desk desk,
            Map<String, Object> cluster,
            String group,
            ExecutorService threads,
            int deliveries,
            BooleanSupplier refusal) {
        this.desk = desk;
        this.cluster = new HashMap<>(cluster);
        this.cluster.keySet().removeAll(NOT_FOR_QUEUES);
        this.cluster.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        this.cluster.put(ConsumerConfig.CLIENT_ID_CONFIG, desk.id());
        this.cluster.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        this.cluster.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        this.cluster.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        this.threads = threads;
        this.deliveries = deliveries;
        this.refusal = refusal;
    }

    /** Whether it can reach the queue. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public void run() {
        while (!desk.stopping().getAsBoolean()) {
            try (ShareConsumer<byte[], byte[]> queue =
                    new KafkaShareConsumer<>(cluster, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                queue.subscribe(List.of(Topics.LIVE_ACTIONS));
                boolean joined = false;
                while (!desk.stopping().getAsBoolean()) {
                    for (ConsumerRecord<byte[], byte[]> record : queue.poll(LOOK)) {
                        try (LogFields about = LogFields.open()) {
                            about.about(tenantOf(record), "", letter(record).trace());
                            handle(queue, record);
                        }
                    }
                    // whatever kept the first look from the queue is thrown by the second
                    connected = joined;
                    joined = true;
                }
            } catch (AuthorizationException refused) {
                connected = false;
                LOG.warn("{} may not read the queue and waits until it may: {}", desk.id(), refused.toString());
                do {
                    rest();
                } while (refusal.getAsBoolean() && !desk.stopping().getAsBoolean());
            } catch (KafkaException | IllegalStateException e) {
                connected = false;
                LOG.warn("{} lost the queue and connects again: {}", desk.id(), e.toString());
                rest();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(ShareConsumer<byte[], byte[]> queue, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        Future<AcknowledgeType> work = threads.submit(() -> desk.work(letter(record)));
        long period = queue.acquisitionLockTimeoutMs().orElse(USUAL_LOCK_MS) / RENEWALS;
        ConsumerRecord<byte[], byte[]> held = record;
        while (true) {
            try {
                AcknowledgeType told = work.get(period, TimeUnit.MILLISECONDS);
                tell(queue, held, told);
                return;
            } catch (TimeoutException stillAtWork) {
                held = held == null ? null : renewed(queue, held);
            } catch (ExecutionException fault) {
                LOG.error("{} failed on {}", desk.id(), record.offset(), fault.getCause());
                tell(queue, held, AcknowledgeType.RELEASE);
                return;
            }
        }
    }

    /** As its key says, without looking into it: that is for the desk. */
    private static String tenantOf(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(record, record.deliveryCount().orElse((short) 1) >= deliveries);
    }

    /** Whatever the queue does not hear comes again, and is recognised. */
    private void tell(
            ShareConsumer<byte[], byte[]> queue, @Nullable ConsumerRecord<byte[], byte[]> held, AcknowledgeType what) {
        if (held != null) {
            try {
                queue.acknowledge(held, what);
                committed(queue);
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("{} could not tell the queue {} of {}: {}", desk.id(), what, held.offset(), e.toString());
            }
        }
    }

    /** Keeps the lock, or does without: the work goes on in any case. The client hands a renewed record out once more; null when it does not, and the lock is lost. */
    private @Nullable ConsumerRecord<byte[], byte[]> renewed(
            ShareConsumer<byte[], byte[]> queue, ConsumerRecord<byte[], byte[]> held) {
        try {
            queue.acknowledge(held, AcknowledgeType.RENEW);
            ConsumerRecord<byte[], byte[]> again = committed(queue) ? handedOutAgain(queue, held) : null;
            if (again != null) {
                return again;
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("{} could not renew: {}", desk.id(), e.toString());
        }
        LOG.warn("{} lost the lock of {}-{}@{}", desk.id(), held.topic(), held.partition(), held.offset());
        return null;
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> handedOutAgain(
            ShareConsumer<byte[], byte[]> queue, ConsumerRecord<byte[], byte[]> held) {
        for (int look = 0; look < LOOKS_FOR_RENEWED; look++) {
            for (ConsumerRecord<byte[], byte[]> each : queue.poll(LOOK_FOR_RENEWED)) {
                if (each.partition() == held.partition() && each.offset() == held.offset()) {
                    return each;
                }
                queue.acknowledge(each, AcknowledgeType.RELEASE);
            }
        }
        return null;
    }

    /** Whether the queue has heard what it was told. */
    private boolean committed(ShareConsumer<byte[], byte[]> queue) {
        boolean heard = true;
        for (var answer : queue.commitSync(ANSWER).entrySet()) {
            if (answer.getValue().isPresent()) {
                LOG.warn("{}: {}", answer.getKey(), answer.getValue().get().toString());
                heard = false;
            }
        }
        return heard;
    }
}
