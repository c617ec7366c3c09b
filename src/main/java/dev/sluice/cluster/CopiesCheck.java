package dev.sluice.cluster;

import dev.sluice.cluster.Survey.TopicState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** Warns of topics that one lost broker would lose or stop. */
final class CopiesCheck {
    private CopiesCheck() {}

    static List<Shortcoming> shortcomings(Survey survey) {
        return Stream.of(
                        warning(
                                survey,
                                topic -> topic.copies() < 2,
                                "There is one copy only of: %s. Losing its broker loses it.",
                                "kafka-reassign-partitions.sh, or create the topics with --replication-factor 3"),
                        warning(
                                survey,
                                topic -> topic.copies() > 1 && minInSync(topic) >= topic.copies(),
                                "min.insync.replicas leaves no broker to spare for: %s. One broker down stops the gate.",
                                "three copies of each and min.insync.replicas=2"),
                        warning(
                                survey,
                                topic -> topic.copies() > 2 && minInSync(topic) < 2,
                                "min.insync.replicas is 1 for: %s. What one broker alone acknowledged can be lost with it.",
                                "kafka-configs.sh --alter --entity-type topics --entity-name TOPIC --add-config"
                                        + " min.insync.replicas=2"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Shortcoming> warning(Survey survey, Predicate<TopicState> wrong, String what, String mend) {
        var names = survey.topics().entrySet().stream()
                .filter(entry -> wrong.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(Shortcoming.warning(String.format(what, names), mend));
    }

    private static int minInSync(TopicState topic) {
        var value = topic.setting(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        return value.isEmpty() ? 1 : Integer.parseInt(value);
    }
}
