package dev.sluice.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What a cluster looked like at one moment.
 *
 * @param topics the topics of the contract that exist
 * @param transactionVersion the finalized level of the feature {@code transaction.version}; 0 when there is none
 * @param refused rights that are needed and that we were found not to have
 */
record Survey(Map<String, TopicState> topics, int transactionVersion, List<AccessRight> refused) {
    Survey {
        topics = Map.copyOf(topics);
        refused = List.copyOf(refused);
    }

    /** Of a cluster that refused nothing. */
    Survey(Map<String, TopicState> topics, int transactionVersion) {
        this(topics, transactionVersion, List.of());
    }

    /** The same with more rights that we do not have. */
    Survey without(List<AccessRight> more) {
        return new Survey(
                topics,
                transactionVersion,
                Stream.concat(refused.stream(), more.stream()).toList());
    }

    /** True when a topic may be there and is not shown to us. */
    boolean isHidden(String name) {
        return topic(name).isEmpty() && refused.stream().anyMatch(right -> right.isOfTopic(name));
    }

    /** True when we may not look at a topic's settings. */
    boolean isUnread(String name) {
        return refused.stream()
                .anyMatch(right -> right.isOfTopic(name) && right.operation() == AclOperation.DESCRIBE_CONFIGS);
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
