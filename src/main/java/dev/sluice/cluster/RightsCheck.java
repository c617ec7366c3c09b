package dev.sluice.cluster;

import dev.sluice.core.learn.Windows;
import dev.sluice.topology.Changelog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Finds out which rights are missing, by asking for nothing that would change anything. What cannot be found out is taken to be
 * there: whoever needs it will meet the refusal itself.
 */
record RightsCheck(Admin admin, Answers answers) {
    private static final String SETTINGS = "the settings of the topic are not known";
    /** Rights that let their owner see a topic. The others are not known of a topic that is not shown. */
    private static final Set<AclOperation> SHOWING = Set.of(
            AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);

    /** What is missing on a topic that is not shown to us. */
    static List<AccessRight> unseen(String topic, List<AccessRight> needed) {
        List<AccessRight> known = needed.stream()
                .filter(right -> right.isOfTopic(topic) && SHOWING.contains(right.operation()))
                .toList();
        return known.isEmpty() ? List.of(describing(topic)) : known;
    }

    private static AccessRight describing(String topic) {
        return onTopic(topic, AclOperation.DESCRIBE, "the topic seems to be missing");
    }

    /** What is missing where the settings of a topic are not shown to us. */
    static AccessRight settingsOf(String topic) {
        return onTopic(topic, AclOperation.DESCRIBE_CONFIGS, SETTINGS);
    }

    private static AccessRight onTopic(String topic, AclOperation operation, String without) {
        return new AccessRight(
                ResourceType.TOPIC, topic, PatternType.LITERAL, operation, "looks at topics", without, true);
    }

    /** What is missing on a topic by what the brokers say we may do with it. */
    static List<AccessRight> lacking(TopicDescription topic, List<AccessRight> needed) {
        return refused(
                topic,
                needed.stream().filter(right -> right.isOfTopic(topic.name())).toList());
    }

    /** What is missing on anything but topics of the contract. */
    List<AccessRight> missing(List<AccessRight> needed) {
        List<AccessRight> missing = new ArrayList<>();
        for (AccessRight right : needed) {
            boolean reads = right.operation() == AclOperation.READ;
            boolean writes = right.operation() == AclOperation.WRITE;
            if ((right.resource() == ResourceType.GROUP && reads && isRefused(group(right.name())))
                    || (right.resource() == ResourceType.TRANSACTIONAL_ID
                            && writes
                            && isRefused(transactions(right.name())))) {
                missing.add(right);
            }
        }
        needed.stream()
                .filter(right -> right.resource() == ResourceType.TOPIC && right.pattern() == PatternType.PREFIXED)
                .collect(Collectors.groupingBy(AccessRight::name, TreeMap::new, Collectors.toList()))
                .forEach((prefix, rights) -> missing.addAll(ofStores(prefix, rights)));
        return missing;
    }

    /** What is missing on the topics of a gate's stores, and whether they can be made where they are not there. */
    private List<AccessRight> ofStores(String prefix, List<AccessRight> needed) {
        List<String> names = Changelog.of(Windows.DEFAULT).stream()
                .map(changelog -> changelog.topic(prefix.substring(0, prefix.length() - 1)))
                .toList();
        Set<AccessRight> missing = new LinkedHashSet<>();
        List<String> absent = new ArrayList<>();
        admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach((name, answer) -> {
                    if (answers.isRefused(answer)) {
                        missing.addAll(needed);
                        return;
                    }
                    answers.found("describe topics", answer)
                            .ifPresentOrElse(topic -> missing.addAll(refused(topic, needed)), () -> absent.add(name));
                });
        if (missing.isEmpty() && !absent.isEmpty() && !mayMake(absent.get(0))) {
            missing.add(new AccessRight(
                    ResourceType.TOPIC,
                    prefix,
                    PatternType.PREFIXED,
                    AclOperation.CREATE,
                    "makes the topics of its stores",
                    "the topics of its stores, which are not there, cannot be made",
                    true));
        }
        return List.copyOf(missing);
    }

    private static List<AccessRight> refused(TopicDescription topic, List<AccessRight> needed) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        return allowed == null
                ? List.of()
                : needed.stream()
                        .filter(right -> !allowed.contains(right.operation()))
                        .toList();
    }

    private boolean mayMake(String topic) {
        NewTopic probe = new NewTopic(topic, Optional.empty(), Optional.empty());
        return !isRefused(admin.createTopics(List.of(probe), new CreateTopicsOptions().validateOnly(true))
                .all());
    }

    private KafkaFuture<?> group(String name) {
        return admin.describeConsumerGroups(List.of(name)).all();
    }

    private KafkaFuture<?> transactions(String name) {
        return admin.describeTransactions(List.of(name)).all();
    }

    /** There need not be such a thing yet; what counts is whether we may ask. */
    private static boolean isRefused(KafkaFuture<?> answer) {
        try {
            answer.get();
            return false;
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof AuthorizationException;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
