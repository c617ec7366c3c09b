package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final short ONE_COPY = 1;

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final Admin admin = Admin.create(address());
    private final Cluster cluster = Cluster.connect(address(), PATIENCE);

    @BeforeAll
    void connects() throws Exception {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }

    @AfterEach
    void removesTheTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> admin.listTopics().names().get().isEmpty());
    }

    @AfterAll
    void stops() {
        cluster.close();
        admin.close();
        broker.close();
    }

    @Test
    void makesEveryTopicSoThatTheCheckFindsNothingButTheSingleCopies() {
        var creation = cluster.createTopics(4, ONE_COPY);
        assertThat(creation.created()).containsExactlyElementsOf(Topics.all());
        assertThat(creation.existing()).isEmpty();
        assertThat(creation.complete()).isTrue();
        assertThat(creation.shortcomings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.what()).startsWith("There is one copy only of:"));
        assertThat(cluster.check()).isEqualTo(creation.shortcomings());
        assertThat(cluster.survey().topics().values())
                .allMatch(topic -> topic.partitions() == 4 && topic.copies() == 1);
    }

    @Test
    void makesNothingTwice() {
        cluster.createTopics(4, ONE_COPY);
        var again = cluster.createTopics(4, (short) -1);
        assertThat(again.created()).isEmpty();
        assertThat(again.existing()).containsExactlyInAnyOrderElementsOf(Topics.all());
        assertThat(again.complete()).isTrue();
    }

    @Test
    void reportsAWrongTopicAndLeavesItAlone() throws Exception {
        var wrong = new NewTopic(Topics.DECISIONS, 4, ONE_COPY).configs(Map.of("cleanup.policy", "compact"));
        admin.createTopics(List.of(wrong)).all().get();
        var creation = cluster.createTopics(4, ONE_COPY);
        assertThat(creation.existing()).containsExactly(Topics.DECISIONS);
        assertThat(creation.complete()).isFalse();
        assertThat(creation.shortcomings())
                .filteredOn(Shortcoming::fatal)
                .extracting(Shortcoming::what)
                .containsExactly(
                        "Topic decisions has message.timestamp.type=CreateTime, but needs LogAppendTime.",
                        "Topic decisions has cleanup.policy=compact, but needs delete.");
        assertThat(cluster.survey().topic(Topics.DECISIONS))
                .hasValueSatisfying(
                        topic -> assertThat(topic.setting("cleanup.policy")).isEqualTo("compact"));
    }

    @Test
    void makesNothingBesideTopicsWithAnotherNumberOfPartitions() throws Exception {
        admin.createTopics(List.of(new NewTopic(Topics.RULINGS, 3, ONE_COPY)))
                .all()
                .get();
        // that a topic was made is not known everywhere at once
        await().until(() -> cluster.survey().topic(Topics.RULINGS).isPresent());
        var creation = cluster.createTopics(4, ONE_COPY);
        assertThat(creation.created()).isEmpty();
        assertThat(creation.complete()).isFalse();
        assertThat(admin.listTopics().names().get()).containsExactly(Topics.RULINGS);
    }

    @Test
    void readsTheLevelOfTransactions() {
        assertThat(cluster.survey().transactionVersion()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void namesTheAddressWhereNobodyAnswers() {
        try (var nobody = Cluster.connect(Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofSeconds(1))) {
            assertThatThrownBy(nobody::check)
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("No broker of Kafka at 127.0.0.1:1 answered within 1 s.");
        }
    }

    @Test
    void namesTheAddressThatCannotBeResolved() {
        assertThatThrownBy(() -> Cluster.connect(Map.of("bootstrap.servers", "kafka.invalid:9092"), PATIENCE))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("No connection to Kafka at kafka.invalid:9092 can be prepared")
                .hasMessageContaining("bootstrap.servers");
    }

    @Test
    void saysWhenThereAreTooFewBrokers() {
        assertThatThrownBy(() -> cluster.createTopics(4, (short) 3))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("too few brokers")
                .hasMessageEndingWith("Give a smaller --replication-factor.");
    }

    private Map<String, Object> address() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
