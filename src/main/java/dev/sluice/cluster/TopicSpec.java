package dev.sluice.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How one topic is to be kept.
 *
 * @param name the topic
 * @param key what its records are keyed by, in words
 * @param value what its records hold, in words
 * @param retention how long records are kept; empty for ever
 * @param maxMessageBytes the largest batch it takes
 * @param compacted whether of each key only the newest record is kept, within the retention
 * @param why why the retention is what it is
 */
public record TopicSpec(
        String name,
        String key,
        String value,
        Optional<Duration> retention,
        int maxMessageBytes,
        boolean compacted,
        String why) {
    /** Before this nothing is compacted: of two starts of one effect the first counts, as long as a permit may come again. */
    private static final Duration UNTOUCHED = Duration.ofDays(1);

    private static final short COPIES_THAT_ALLOW_TWO_IN_SYNC = 3;

    /** The settings a topic must have for the gate to be right; retention is the operator's to change. */
    Map<String, String> required() {
        var settings = new LinkedHashMap<String, String>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted
                        ? TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE
                        : TopicConfig.CLEANUP_POLICY_DELETE);
        if (compacted) {
            settings.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(UNTOUCHED.toMillis()));
        }
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        return settings;
    }

    /** All settings a new topic gets. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<>(required());
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.map(Duration::toMillis).orElse(-1L)));
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        return settings;
    }

    /** The topic as an administrator creates it; a replication factor of -1 is the cluster's default. */
    NewTopic toCreate(int partitions, short replicationFactor) {
        return toCreate(name, settings(), partitions, replicationFactor);
    }

    /** Any topic of the gate's as an administrator creates it. */
    static NewTopic toCreate(String name, Map<String, String> kept, int partitions, short replicationFactor) {
        var settings = new LinkedHashMap<>(kept);
        if (replicationFactor >= COPIES_THAT_ALLOW_TWO_IN_SYNC) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        var copies = replicationFactor < 0 ? Optional.<Short>empty() : Optional.of(replicationFactor);
        return new NewTopic(name, Optional.of(partitions), copies).configs(settings);
    }
}
