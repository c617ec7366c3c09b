package dev.sluice.cluster;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.sluice.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Every right that each part of Sluice needs on a Kafka cluster whose topics have been made, and none it does not need. Rights
 * that Kafka takes from others are left out: whoever may read, write or alter something may describe it, and whoever may write
 * to any topic may write to it idempotently.
 */
public final class AccessRights {
    /** What the API waits on for the verdict of a decision. */
    private static final List<String> VERDICTS =
            List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED);

    private static final Set<AclOperation> SHOW = Set.of(READ, WRITE);

    private final List<AccessRight> rights = new ArrayList<>();
    private final boolean vital;

    private AccessRights(boolean vital) {
        this.vital = vital;
    }

    /** The rights of a part, topics first. */
    public static List<AccessRight> of(Part part, AccessNames names) {
        AccessRights all = new AccessRights(part == Part.GATE || part == Part.EXECUTOR);
        switch (part) {
            case GATE -> all.gate(names.applicationId());
            case EXECUTOR -> all.executor(names.executorGroup());
            case UPSTREAM -> all.upstream();
            case DOWNSTREAM -> all.downstream(names.readerGroups());
            case OPERATOR -> all.operator(names.applicationId());
        }
        return List.copyOf(all.rights);
    }

    private void gate(String applicationId) {
        String own = applicationId + "-";
        topics(
                Topics.INPUTS,
                READ,
                "reads what it judges and learns from",
                "nothing is judged: all inputs are read together");
        topics(
                Stream.of(VERDICTS, List.of(Topics.OUTCOMES, Topics.LIVE_ACTIONS, Topics.AUDIT, Topics.DEAD_LETTERS))
                        .flatMap(List::stream)
                        .toList(),
                WRITE,
                "writes what came of it",
                "the first record for it stops its partition: the thread fails, is replaced and fails again, until the gate ends");
        own(
                own,
                READ,
                "restores its stores",
                "an instance that has lost its stores, or takes a partition over, does not come up");
        own(own, WRITE, "keeps its stores", "nothing is judged: what a store holds is committed with the verdict");
        add(
                ResourceType.GROUP,
                applicationId,
                PatternType.LITERAL,
                READ,
                "shares the partitions among instances, and commits what is read",
                "nothing is judged",
                true);
        add(
                ResourceType.TRANSACTIONAL_ID,
                own,
                PatternType.PREFIXED,
                WRITE,
                "commits verdict, stores and input at once; writes policies and controls to all partitions at once",
                "nothing is judged",
                true);
        api();
        checkpoints();
        seen();
    }

    private void api() {
        narrow(Topics.DECISIONS, WRITE, "takes decisions over HTTP", "`POST .../decisions` answers 503");
        narrow(Topics.METRICS_SNAPSHOTS, WRITE, "takes metrics over HTTP", "`POST .../metrics` answers 503");
        narrow(Topics.RULINGS, WRITE, "takes rulings over HTTP", "`POST .../rulings` answers 503");
        narrow(Topics.POLICIES, WRITE, "takes policies over HTTP", "`PUT .../policies/...` answers 503");
        narrow(Topics.CONTROLS, WRITE, "takes controls over HTTP", "`PUT .../controls/...` answers 503");
        narrow(
                Topics.AUDIT_REQUESTS,
                WRITE,
                "has refused requests audited",
                "refused requests are not in the audit log");
        VERDICTS.forEach(topic -> narrow(
                topic,
                READ,
                "answers over HTTP with committed verdicts",
                "`POST .../decisions` answers 202, without the verdict, where that lies on this topic"));
    }

    private void checkpoints() {
        narrow(
                Topics.AUDIT,
                READ,
                "writes checkpoints of it; answers over HTTP with what became of rulings, controls and policies",
                "no checkpoint is written, and the gate's health says so; those requests answer 202");
        narrow(
                Topics.AUDIT_CHECKPOINTS,
                READ,
                "goes on from the newest checkpoint",
                "no checkpoint is written, and the gate's health says so");
        narrow(
                Topics.AUDIT_CHECKPOINTS,
                WRITE,
                "writes checkpoints of the audit log",
                "no checkpoint is written, and the gate's health says so");
    }

    private void executor(String group) {
        add(
                ResourceType.TOPIC,
                Topics.LIVE_ACTIONS,
                PatternType.LITERAL,
                READ,
                "takes permits",
                "no permit is taken: each action ends with its lease, in doubt",
                true);
        topic(Topics.EXECUTIONS, READ, "knows what was begun before", "nothing is begun");
        topic(Topics.EXECUTIONS, WRITE, "writes down what it begins", "nothing is begun");
        topic(
                Topics.CONTROLS,
                READ,
                "obeys the kill switch",
                "nothing is begun: every permit ends as denied, for controls cannot be read");
        topic(
                Topics.EXECUTION_REPORTS,
                WRITE,
                "reports",
                "what was done is not reported: each action ends with its lease, in doubt");
        topic(
                Topics.AUDIT_REQUESTS,
                WRITE,
                "has the permits audited that it refuses",
                "a permit that it refuses stays with it, and keeps one of its lanes, until that can be written");
        add(
                ResourceType.GROUP,
                group,
                PatternType.LITERAL,
                READ,
                "shares the permits with the other executors",
                "no permit is taken: each action ends with its lease, in doubt",
                true);
        add(
                ResourceType.GROUP,
                group,
                PatternType.LITERAL,
                ALTER_CONFIGS,
                "sets the share group up",
                "does not start; where somebody else has set the group up, DescribeConfigs on it is enough",
                true);
        seen();
    }

    /** What is looked at before the start: the brokers show nothing of what somebody has no right to. */
    private void seen() {
        describe(
                Topics.all(), "looks at every topic before it starts", "does not start: the topic seems to be missing");
        topics(
                Topics.all(),
                DESCRIBE_CONFIGS,
                "looks at the settings of every topic before it starts",
                "does not start: a wrong setting would not be seen");
    }

    private void upstream() {
        topic(Topics.DECISIONS, WRITE, "sends decisions", "its producer is refused");
        topic(Topics.METRICS_SNAPSHOTS, WRITE, "sends metrics", "its producer is refused");
        topic(Topics.FEEDBACK, WRITE, "rates outcomes", "its producer is refused");
    }

    private void downstream(String groups) {
        VERDICTS.forEach(topic -> topic(topic, READ, "reads verdicts", "its consumer is refused"));
        topic(Topics.OUTCOMES, READ, "reads outcomes", "its consumer is refused");
        add(
                ResourceType.GROUP,
                groups,
                PatternType.PREFIXED,
                READ,
                "shares partitions, and commits what is read",
                "its consumer is refused",
                vital);
    }

    private void operator(String applicationId) {
        String own = applicationId + "-";
        topic(Topics.AUDIT, READ, "`sluice audit` and `sluice learn reset`", "the command is refused");
        topic(Topics.AUDIT_CHECKPOINTS, READ, "`sluice audit`", "the command is refused");
        topic(Topics.DEAD_LETTERS, READ, "`sluice dead-letters`", "the command is refused");
        topic(Topics.OUTCOME_IMPORTS, WRITE, "`sluice learn import`", "the command is refused");
        topic(Topics.CONTROLS, WRITE, "`sluice learn reset`", "the command is refused");
        add(
                ResourceType.TRANSACTIONAL_ID,
                applicationId + "-learn-reset",
                PatternType.LITERAL,
                WRITE,
                "`sluice learn reset`",
                "the command is refused",
                vital);
        topics(Topics.all(), CREATE, "`sluice topics create`", "the command is refused");
        describe(
                Topics.all(), "`sluice topics create`", "the command makes nothing, for it does not see what there is");
        topics(
                Topics.all(),
                DESCRIBE_CONFIGS,
                "`sluice topics create`",
                "the command makes nothing, for it does not see how what there is is kept");
        own(own, CREATE, "`sluice topics create --with-changelogs`", "the command is refused");
        own(own, DESCRIBE, "`sluice topics create --with-changelogs`", "the command is refused");
    }

    private void describe(List<String> topics, String why, String without) {
        topics.stream()
                .filter(topic ->
                        rights.stream().noneMatch(right -> right.isOfTopic(topic) && SHOW.contains(right.operation())))
                .toList()
                .forEach(topic -> topic(topic, DESCRIBE, why, without));
    }

    private void topics(List<String> topics, AclOperation operation, String why, String without) {
        topics.forEach(topic -> topic(topic, operation, why, without));
    }

    private void topic(String topic, AclOperation operation, String why, String without) {
        add(ResourceType.TOPIC, topic, PatternType.LITERAL, operation, why, without, vital);
    }

    /** Without it something is missing, and the rest goes on. */
    private void narrow(String topic, AclOperation operation, String why, String without) {
        add(ResourceType.TOPIC, topic, PatternType.LITERAL, operation, why, without, false);
    }

    private void own(String prefix, AclOperation operation, String why, String without) {
        add(ResourceType.TOPIC, prefix, PatternType.PREFIXED, operation, why, without, vital);
    }

    private void add(
            ResourceType resource,
            String name,
            PatternType pattern,
            AclOperation operation,
            String why,
            String without,
            boolean isVital) {
        rights.add(new AccessRight(resource, name, pattern, operation, why, without, isVital));
    }
}
