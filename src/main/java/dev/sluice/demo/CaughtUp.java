package dev.sluice.demo;

import dev.sluice.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Whether a gate has read what is on some topics by now, so that what is sent next comes after it. */
public final class CaughtUp {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private CaughtUp() {}

    /**
     * Waits until the gate has read these topics, and committed that.
     *
     * @throws IllegalStateException when it does not in time
     */
    public static void await(KafkaSettings kafka, String applicationId, List<String> topics, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (var admin = Admin.create(kafka.admin())) {
            while (!isCaughtUp(admin, applicationId, topics)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The gate has not read " + String.join(", ", topics) + " within "
                            + patience.toSeconds() + " s; its log says why.");
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The broker cannot be asked: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isCaughtUp(Admin admin, String group, List<String> topics)
            throws ExecutionException, InterruptedException {
        var positions = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var ends = admin.listOffsets(partitions(admin, topics)).all().get();
        // The last offset may be the mark of a transaction: reading what comes before it is enough.
        return ends.entrySet().stream().allMatch(end -> {
            var committed = positions.get(end.getKey());
            long read = committed == null ? 0 : committed.offset();
            return read >= end.getValue().offset() - 1;
        });
    }

    private static Map<TopicPartition, OffsetSpec> partitions(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }
}
