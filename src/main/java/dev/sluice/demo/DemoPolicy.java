package dev.sluice.demo;

import dev.sluice.config.KafkaSettings;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.signing.Signer;
import dev.sluice.topology.ControlPlanePublisher;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the demonstration's policy in force: the preset for payments, for everybody. What is carried out for real is written
 * to the log of the executor, for there are no issuers to talk to.
 */
final class DemoPolicy {
    private static final String DOCUMENT = """
            extends: payments
            actions:
              shift_traffic: {executor: log}
              disable_route: {executor: log}
              adjust_retry_policy: {executor: log}
              implement_backoff: {executor: log}
              throttle_path: {executor: log}
              enable_backup_provider: {executor: log}
              send_notification: {executor: log}
              escalate_oncall: {executor: log}
              log_for_analysis: {executor: log}
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private DemoPolicy() {}

    static void publish(KafkaSettings kafka, SerdeFactory serdes, Signer signer) {
        var source = new PolicySource("default", DOCUMENT, 0, "demo", "policy of the demonstration", Instant.now());
        try (var publisher = ControlPlanePublisher.connect(kafka.producer(), "sluice-demo-policy", serdes, signer)) {
            publisher.publish(source);
        }
    }

    /** Waits until the gate has read every copy, so that no decision comes before it. */
    static void awaitInForce(KafkaSettings kafka, String applicationId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var admin = Admin.create(kafka.admin())) {
            while (!inForce(admin, applicationId)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The gate has not read its policy within " + PATIENCE.toSeconds()
                            + " s; its log says why.");
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The broker cannot be asked: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean inForce(Admin admin, String group) throws ExecutionException, InterruptedException {
        var read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var ends = admin.listOffsets(copies(admin)).all().get();
        // The last offset is the mark of the transaction that wrote the copy: reading the copy itself is enough.
        return ends.entrySet().stream().allMatch(end -> {
            var committed = read.get(end.getKey());
            return committed != null && committed.offset() >= end.getValue().offset() - 1;
        });
    }

    private static Map<TopicPartition, OffsetSpec> copies(Admin admin) throws ExecutionException, InterruptedException {
        var topics = admin.describeTopics(List.of(Topics.POLICIES))
                .allTopicNames()
                .get()
                .values();
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream())
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(Topics.POLICIES, partition.partition()),
                        partition -> OffsetSpec.latest()));
    }
}
