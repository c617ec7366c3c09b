package dev.sluice.bench;

import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How much is written for a decision: on the broker's disk, as compressed as it is kept there, and before compression, reckoned
 * from the newest records of every partition.
 */
final class Bytes {
    private static final List<String> INPUTS = List.of(Topics.DECISIONS, Topics.METRICS_SNAPSHOTS);
    private static final String CHANGELOG = "-changelog";
    private static final long SAMPLE = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_EMPTY_POLLS = 10;

    private final Site site;
    private final long decisions;

    /** The bytes of that many decisions, which are all there were on the site. */
    Bytes(Site site, long decisions) {
        this.site = site;
        this.decisions = decisions;
    }

    void measure(Results results) {
        var disk = onDisk();
        var plain = plain(disk.keySet().stream()
                .filter(topic -> isInput(topic) || isOutput(topic) || isChangelog(topic))
                .toList());
        double input = sum(disk, Bytes::isInput);
        results.add(Figure.INPUT_BYTES, input);
        results.add(Figure.OUTPUT_BYTES, sum(disk, Bytes::isOutput));
        results.add(Figure.CHANGELOG_BYTES, sum(disk, Bytes::isChangelog));
        results.add(Figure.BYTES_RATIO, (sum(disk, Bytes::isOutput) + sum(disk, Bytes::isChangelog)) / input);
        results.add(
                Figure.PLAIN_RATIO,
                (sum(plain, Bytes::isOutput) + sum(plain, Bytes::isChangelog)) / sum(plain, Bytes::isInput));
        if (results.notes(Measure.BYTES).isEmpty()) {
            disk.entrySet().stream()
                    .filter(topic -> isOutput(topic.getKey()) || isChangelog(topic.getKey()))
                    .filter(topic -> topic.getValue() >= decisions)
                    .forEach(topic -> results.note(
                            Measure.BYTES,
                            String.format(
                                    Locale.ROOT,
                                    "%,8.0f on disk %,8.0f before compression  %s",
                                    (double) topic.getValue() / decisions,
                                    (double) plain.getOrDefault(topic.getKey(), 0L) / decisions,
                                    topic.getKey())));
        }
    }

    private double sum(Map<String, Long> bytes, Predicate<String> wanted) {
        return bytes.entrySet().stream()
                        .filter(topic -> wanted.test(topic.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / (double) decisions;
    }

    private static boolean isInput(String topic) {
        return INPUTS.contains(topic);
    }

    private static boolean isOutput(String topic) {
        return Topics.OUTPUTS.contains(topic);
    }

    private static boolean isChangelog(String topic) {
        return topic.endsWith(CHANGELOG);
    }

    private Map<String, Long> onDisk() {
        try (var admin = Admin.create(site.kafka().admin())) {
            var brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            var sizes = new TreeMap<String, Long>();
            admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .forEach(directory -> directory
                            .replicaInfos()
                            .forEach(
                                    (partition, replica) -> sizes.merge(partition.topic(), replica.size(), Long::sum)));
            return sizes;
        } catch (ExecutionException failure) {
            throw new BenchException(
                    "The broker does not say how large its logs are: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", interrupted);
        }
    }

    private Map<String, Long> plain(List<String> topics) {
        var properties = new HashMap<>(site.kafka().consumer());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var ends = consumer.endOffsets(topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            ends.values().removeIf(end -> end == 0);
            return plain(consumer, ends);
        }
    }

    /** The size of the newest records of each partition, for as many positions as there ever were; per topic. */
    private static Map<String, Long> plain(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        consumer.assign(ends.keySet());
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - SAMPLE)));
        var bytes = new HashMap<TopicPartition, Long>();
        int empty = 0;
        while (empty < MOST_EMPTY_POLLS
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var polled = consumer.poll(POLL);
            empty = polled.isEmpty() ? empty + 1 : 0;
            for (var record : polled) {
                bytes.merge(
                        new TopicPartition(record.topic(), record.partition()),
                        (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize()),
                        Long::sum);
            }
        }
        var plain = new TreeMap<String, Long>();
        ends.forEach((partition, end) -> plain.merge(
                partition.topic(),
                Math.round((double) bytes.getOrDefault(partition, 0L) / Math.min(end, SAMPLE) * end),
                Long::sum));
        return plain;
    }
}
