package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Survey.TopicState;
import dev.sluice.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCheckTest {
    private static final int PARTITIONS = 4;
    private static final ClusterCheck CHECK = new ClusterCheck("kafka:9092");

    @Test
    void findsNothingWhereEverythingIsRight() {
        assertThat(CHECK.shortcomings(survey(Map.of()))).isEmpty();
    }

    @Test
    void namesEveryMissingTopicAndTheCommandThatMakesThem() {
        var without = new TreeMap<>(survey(Map.of()).topics());
        without.keySet().removeAll(List.of(Topics.RULINGS, Topics.AUDIT));
        assertThat(CHECK.shortcomings(new Survey(without, 2)))
                .containsExactly(Shortcoming.fatal(
                        "Topics are missing: rulings, audit.",
                        "sluice topics create --bootstrap-servers kafka:9092 --partitions 4"));
    }

    @Test
    void leavesTheNumberOfPartitionsOpenWhenNoTopicExists() {
        assertThat(CHECK.shortcomings(new Survey(Map.of(), 2)))
                .extracting(Shortcoming::mend)
                .containsExactly("sluice topics create --bootstrap-servers kafka:9092");
    }

    @ParameterizedTest
    @CsvSource({"rulings, 3", "rulings, 5", "metrics-snapshots, 8", "audit, 3"})
    void refusesAnotherNumberOfPartitions(String name, int partitions) {
        assertThat(CHECK.shortcomings(survey(Map.of(name, topic -> partitioned(topic, partitions)))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fatal()).isTrue();
                    assertThat(found.what())
                            .startsWith("Topic " + name + " has " + partitions + " partitions, but decisions has 4.");
                    assertThat(found.mend())
                            .contains("kafka-topics.sh --bootstrap-server kafka:9092 --delete --topic " + name);
                });
    }

    @Test
    void acceptsMorePartitionsOfAnOutput() {
        assertThat(CHECK.shortcomings(survey(Map.of(Topics.AUDIT, topic -> partitioned(topic, 5)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "decisions, message.timestamp.type, CreateTime, LogAppendTime",
        "outcomes, message.timestamp.type, CreateTime, LogAppendTime",
        "policies, cleanup.policy, compact, delete",
        "decisions, cleanup.policy, 'compact,delete', delete",
        "decisions, max.message.bytes, 12648447, 12648448",
        "approved, max.message.bytes, 1048588, 4194304"
    })
    void refusesAWrongSettingAndSaysTheCommandThatMendsIt(String name, String setting, String actual, String needed) {
        assertThat(CHECK.shortcomings(survey(Map.of(name, topic -> with(topic, setting, actual)))))
                .containsExactly(Shortcoming.fatal(
                        "Topic " + name + " has " + setting + "=" + actual + ", but needs " + needed + ".",
                        "kafka-configs.sh --bootstrap-server kafka:9092 --alter --entity-type topics --entity-name "
                                + name + " --add-config " + setting + "=" + needed));
    }

    @Test
    void acceptsLargerRecordsThanNeeded() {
        assertThat(CHECK.shortcomings(
                        survey(Map.of(Topics.DECISIONS, topic -> with(topic, "max.message.bytes", "20000000")))))
                .isEmpty();
    }

    @Test
    void warnsOfAnAuditLogThatForgets() {
        assertThat(CHECK.shortcomings(survey(Map.of(Topics.AUDIT, topic -> with(topic, "retention.ms", "604800000")))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fatal()).isFalse();
                    assertThat(found.what()).startsWith("Topic audit has retention.ms=604800000, but needs -1.");
                });
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, true", "3, true"})
    void needsTheSecondVersionOfTransactions(int version, boolean enough) {
        var found = CHECK.shortcomings(new Survey(survey(Map.of()).topics(), version));
        assertThat(found.isEmpty()).isEqualTo(enough);
        assertThat(found).allMatch(Shortcoming::fatal);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, There is one copy only of: decisions.",
        "2, 2, min.insync.replicas leaves no broker to spare for: decisions.",
        "3, 3, min.insync.replicas leaves no broker to spare for: decisions.",
        "3, 1, min.insync.replicas is 1 for: decisions."
    })
    void warnsOfTooFewCopies(int copies, int minInSync, String warning) {
        var found = CHECK.shortcomings(survey(Map.of(Topics.DECISIONS, topic -> copied(topic, copies, minInSync))));
        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.fatal()).isFalse();
            assertThat(only.what()).startsWith(warning);
        });
    }

    @Test
    void tellsTheWorstFirst() {
        var found = CHECK.shortcomings(survey(Map.of(
                Topics.AUDIT, topic -> with(topic, "retention.ms", "1"),
                Topics.OUTCOMES, topic -> with(topic, "cleanup.policy", "compact"))));
        assertThat(found).extracting(Shortcoming::fatal).containsExactly(true, false);
    }

    @Test
    void keepsTopicsFromBeingMadeBesideOthersWithAnotherNumberOfPartitions() {
        assertThat(ClusterCheck.misfits(survey(Map.of()), PARTITIONS)).isEmpty();
        assertThat(ClusterCheck.misfits(survey(Map.of()), 8))
                .hasSize(Topics.all().size())
                .allMatch(misfit -> misfit.mend().equals("sluice topics create --partitions 4"));
    }

    @Test
    void namesMissingRightsFirstThoseTogetherThatAreAlikeAndDoesNotTakeTheirTopicsForMissing() {
        var topics = new TreeMap<>(survey(Map.of()).topics());
        topics.keySet().removeAll(List.of(Topics.RULINGS, Topics.FEEDBACK));
        var refused = AccessRights.of(Part.GATE, AccessNames.of("sluice", "e")).stream()
                .filter(right -> right.isOfTopic(Topics.RULINGS) || right.isOfTopic(Topics.FEEDBACK))
                .filter(right -> right.operation() == AclOperation.READ)
                .toList();
        assertThat(CHECK.shortcomings(new Survey(topics, 2, refused)))
                .containsExactly(Shortcoming.fatal(
                        "The right to Read is missing on topics rulings, feedback. Without it: nothing is judged: all"
                                + " inputs are read together.",
                        "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal User:NAME --operation Read"
                                + " --topic rulings --topic feedback"));
    }

    @Test
    void onlyWarnsOfRightsThatThePartCanDoWithout() {
        var refused = AccessRights.of(Part.GATE, AccessNames.of("sluice", "e")).stream()
                .filter(right -> !right.vital())
                .toList();
        assertThat(CHECK.shortcomings(new Survey(survey(Map.of()).topics(), 2, refused)))
                .hasSizeGreaterThan(5)
                .noneMatch(Shortcoming::fatal);
    }

    private static Survey survey(Map<String, UnaryOperator<TopicState>> changes) {
        var topics = new HashMap<String, TopicState>();
        for (var spec : TopicSpecs.all()) {
            var settings = new HashMap<>(spec.settings());
            settings.put("min.insync.replicas", "2");
            var right = new TopicState(PARTITIONS, 3, settings);
            topics.put(
                    spec.name(),
                    changes.getOrDefault(spec.name(), UnaryOperator.identity()).apply(right));
        }
        return new Survey(topics, 2);
    }

    private static TopicState with(TopicState topic, String setting, String value) {
        var settings = new HashMap<>(topic.settings());
        settings.put(setting, value);
        return new TopicState(topic.partitions(), topic.copies(), settings);
    }

    private static TopicState partitioned(TopicState topic, int partitions) {
        return new TopicState(partitions, topic.copies(), topic.settings());
    }

    private static TopicState copied(TopicState topic, int copies, int minInSync) {
        var changed = with(topic, "min.insync.replicas", Integer.toString(minInSync));
        return new TopicState(changed.partitions(), copies, changed.settings());
    }
}
