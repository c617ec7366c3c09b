package dev.sluice.cluster;

import java.util.Map;
import java.util.Optional;

/**
 * What a cluster looked like at one moment.
 *
 * @param topics the topics of the contract that exist
 * @param transactionVersion the finalized level of the feature {@code transaction.version}; 0 when there is none
 */
record Survey(Map<String, TopicState> topics, int transactionVersion) {
    Survey {
        topics = Map.copyOf(topics);
    }

    Optional<TopicState> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    /**
     * One topic.
     *
     * @param partitions how many partitions it has
     * @param copies how many copies its least copied partition has
     * @param settings its effective settings
     */
    record TopicState(int partitions, int copies, Map<String, String> settings) {
        TopicState {
            settings = Map.copyOf(settings);
        }

        String setting(String name) {
            return settings.getOrDefault(name, "");
        }
    }
}
