package dev.sluice.cluster;

import dev.sluice.cluster.Survey.TopicState;
import dev.sluice.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Holds a survey of the cluster against what the gate needs.
 *
 * @param bootstrapServers the address that goes into the commands that mend
 */
record ClusterCheck(String bootstrapServers) {
    private static final int TRANSACTIONS = 2;
    /** Only the brokers know who we are to them. */
    private static final String PRINCIPAL = "User:NAME";

    /** What is not right, the worst first; empty when everything is. */
    List<Shortcoming> shortcomings(Survey survey) {
        var found = new ArrayList<Shortcoming>(rights(survey.refused()));
        missing(survey, found);
        partitions(survey, found);
        for (var spec : TopicSpecs.all()) {
            if (!survey.isUnread(spec.name())) {
                survey.topic(spec.name()).ifPresent(topic -> settings(spec, topic, found));
            }
        }
        transactions(survey, found);
        found.addAll(CopiesCheck.shortcomings(survey));
        return Stream.concat(
                        found.stream().filter(Shortcoming::fatal),
                        found.stream().filter(Predicate.not(Shortcoming::fatal)))
                .toList();
    }

    /** What keeps topics from being made with that many partitions. */
    static List<Shortcoming> obstacles(Survey survey, int partitions, String bootstrapServers) {
        var rights = new ClusterCheck(bootstrapServers).rights(survey.refused());
        return rights.isEmpty() ? misfits(survey, partitions) : rights;
    }

    private List<Shortcoming> rights(List<AccessRight> refused) {
        return AccessGroup.of(refused).stream().map(this::right).toList();
    }

    private Shortcoming right(AccessGroup group) {
        var first = group.first();
        return new Shortcoming(
                first.vital(),
                "The right to " + first.operationText() + " is missing on " + group.resources() + ". Without it: "
                        + first.without() + ".",
                first.operation() == AclOperation.CREATE
                        ? "sluice topics create --with-changelogs --bootstrap-servers " + bootstrapServers
                        : group.commandLine(bootstrapServers, PRINCIPAL));
    }

    /** The topics that keep others from being made with that many partitions. */
    static List<Shortcoming> misfits(Survey survey, int partitions) {
        return TopicSpecs.all().stream()
                .map(TopicSpec::name)
                .flatMap(name -> survey
                        .topic(name)
                        .filter(topic -> topic.partitions() != partitions)
                        .map(topic -> misfit(name, topic.partitions(), partitions))
                        .stream())
                .toList();
    }

    private static Shortcoming misfit(String name, int actual, int wanted) {
        return Shortcoming.fatal(
                "Topic " + name + " exists with " + actual + " partitions, not " + wanted
                        + ". Nothing was created, because the number must be the same everywhere, for life.",
                "sluice topics create --partitions " + actual);
    }

    private void missing(Survey survey, List<Shortcoming> found) {
        var missing = TopicSpecs.all().stream()
                .map(TopicSpec::name)
                .filter(name -> survey.topic(name).isEmpty() && !survey.isHidden(name))
                .toList();
        if (!missing.isEmpty()) {
            var count = survey.topics().isEmpty() ? "" : " --partitions " + expectedPartitions(survey);
            found.add(Shortcoming.fatal(
                    (missing.size() == 1 ? "A topic is missing: " : "Topics are missing: ") + String.join(", ", missing)
                            + ".",
                    "sluice topics create --bootstrap-servers " + bootstrapServers + count));
        }
    }

    private void partitions(Survey survey, List<Shortcoming> found) {
        int expected = expectedPartitions(survey);
        for (var spec : TopicSpecs.all()) {
            int actual = survey.topic(spec.name()).map(TopicState::partitions).orElse(expected);
            if (actual != expected && (Topics.INPUTS.contains(spec.name()) || actual < expected)) {
                found.add(Shortcoming.fatal(
                        "Topic " + spec.name() + " has " + actual + " partitions, but " + reference(survey) + " has "
                                + expected + ". A tenant must lie in the same partition of every topic.",
                        "while the topic is empty: kafka-topics.sh --bootstrap-server " + bootstrapServers
                                + " --delete --topic " + spec.name() + " && sluice topics create --bootstrap-servers "
                                + bootstrapServers + " --partitions " + expected));
            }
        }
    }

    /** Whose number of partitions the others follow: decisions, which cannot be made again. */
    private static String reference(Survey survey) {
        return Topics.INPUTS.stream()
                .filter(survey.topics()::containsKey)
                .findFirst()
                .orElse(Topics.DECISIONS);
    }

    private static int expectedPartitions(Survey survey) {
        return survey.topic(reference(survey))
                .or(() -> survey.topics().values().stream().findFirst())
                .map(TopicState::partitions)
                .orElse(0);
    }

    private void settings(TopicSpec spec, TopicState topic, List<Shortcoming> found) {
        spec.required().forEach((name, needed) -> {
            if (!suffices(name, topic.setting(name), needed)) {
                found.add(Shortcoming.fatal(differs(spec, topic, name, needed), alter(spec, name, needed)));
            }
        });
        var retention = topic.setting(TopicConfig.RETENTION_MS_CONFIG);
        if (spec.retention().isEmpty() && !retention.equals("-1")) {
            found.add(Shortcoming.warning(
                    differs(spec, topic, TopicConfig.RETENTION_MS_CONFIG, "-1") + " Records that "
                            + "must stay for ever will be deleted.",
                    alter(spec, TopicConfig.RETENTION_MS_CONFIG, "-1")));
        }
    }

    private static boolean suffices(String name, String actual, String needed) {
        return name.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                ? !actual.isEmpty() && Long.parseLong(actual) >= Long.parseLong(needed)
                : actual.equals(needed);
    }

    private static String differs(TopicSpec spec, TopicState topic, String name, String needed) {
        return "Topic " + spec.name() + " has " + name + "=" + topic.setting(name) + ", but needs " + needed + ".";
    }

    private String alter(TopicSpec spec, String name, String value) {
        return "kafka-configs.sh --bootstrap-server " + bootstrapServers
                + " --alter --entity-type topics --entity-name " + spec.name() + " --add-config " + name + "=" + value;
    }

    private void transactions(Survey survey, List<Shortcoming> found) {
        if (survey.transactionVersion() < TRANSACTIONS) {
            found.add(Shortcoming.fatal(
                    "The brokers' transaction.version is " + survey.transactionVersion() + ", but the gate needs "
                            + TRANSACTIONS + ": before it, a transaction could hang or take in a late record, and a "
                            + "decision could get two verdicts.",
                    "on brokers of Kafka 4.0 or newer: kafka-features.sh --bootstrap-server " + bootstrapServers
                            + " upgrade --feature transaction.version=" + TRANSACTIONS));
        }
    }
}
