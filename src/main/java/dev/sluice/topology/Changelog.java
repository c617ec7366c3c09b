package dev.sluice.topology;

import dev.sluice.core.learn.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topic that backs one store of a gate. Kafka Streams makes it where it is missing and may be made; whoever does not let the
 * gate make topics makes it beforehand, with these settings.
 *
 * @param store the store
 * @param settings how the topic is kept, as Kafka Streams would keep it
 */
public record Changelog(String store, Map<String, String> settings) {
    /** What Kafka Streams adds to the time that windows and versions are kept in a store. */
    private static final Duration MARGIN = Duration.ofDays(1);

    public Changelog {
        settings = Map.copyOf(settings);
    }

    /** Those of all stores of a gate with these windows. */
    public static List<Changelog> of(Windows windows) {
        return StoreSpecs.of(windows).stream().map(Changelog::of).toList();
    }

    private static Changelog of(StoreSpec store) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(StreamsProperties.LARGEST_RECORD_BYTES));
        String kept = Long.toString(store.retention().plus(MARGIN).toMillis());
        switch (store.kind()) {
            case WINDOWED -> {
                settings.put(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
                settings.put(TopicConfig.RETENTION_MS_CONFIG, kept);
            }
            case VERSIONED -> settings.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, kept);
            case KEY_VALUE, HEAD -> {}
        }
        return new Changelog(store.name(), settings);
    }

    /** What all topics of a gate's stores begin with. */
    public static String prefix(String applicationId) {
        return applicationId + "-";
    }

    /** The topic of the store in a gate. */
    public String topic(String applicationId) {
        return prefix(applicationId) + store + "-changelog";
    }
}
