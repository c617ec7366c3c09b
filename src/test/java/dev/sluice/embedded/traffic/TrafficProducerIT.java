package dev.sluice.embedded.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.schema.Decision;
import dev.sluice.schema.Ruling;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.UndecodableException;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.signing.Signer;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrafficProducerIT {
    private static final long SEED = 7;
    private static final int SECONDS = 6;

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SerdeFactory serdes =
            new SerdeFactory(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", true));

    @BeforeAll
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.DECISIONS, 1, (short) 1),
                            new NewTopic(Topics.METRICS_SNAPSHOTS, 1, (short) 1),
                            new NewTopic(Topics.RULINGS, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stop() {
        broker.close();
        registry.close();
    }

    @Test
    void sendsThePlanCountsItAndAnswersWhatIsShown() {
        Instant start = Instant.now().minusSeconds(SECONDS);
        Traffic traffic = new Traffic(SEED, start, Traffic.DECISIONS_PER_SECOND);
        TrafficProducer sender = new TrafficProducer(
                traffic,
                new Operator(SEED),
                TrafficEncoding.with(serdes, Signer.NONE),
                TrafficProducer.connect(broker.bootstrapServers()),
                InstantSource.system());
        try (sender) {
            sender.start();
            for (int i = 0; i < 10; i++) {
                sender.show("acme", "held-" + i, "digest-" + i);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> sender.count().rulings() >= 5);
            sender.stop();
            TrafficCount count = sender.count();
            assertThat(count.failures()).isZero();
            assertThat(count.poison()).isPositive();
            assertThat(count.snapshots()).isGreaterThan(SECONDS * 15L);
            assertThat(records(Topics.METRICS_SNAPSHOTS)).hasSize((int) count.snapshots());
            assertDecisions(count, records(Topics.DECISIONS));
            assertRulings(records(Topics.RULINGS));
        }
    }

    private void assertDecisions(TrafficCount count, List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).hasSize((int) (count.decisionRecords() + count.poison()));
        assertThat(records).anyMatch(record -> record.value() == null);
        Set<SentDecision> read = new HashSet<>();
        long unreadable = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Optional<Decision> decision = decision(record);
            if (decision.isEmpty()) {
                unreadable++;
            } else {
                assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(decision.get().getTenantId());
                read.add(SentDecision.of(DecisionRecords.toCore(decision.get())));
            }
        }
        assertThat(unreadable).isEqualTo(count.poison());
        assertThat(read).isEqualTo(count.decisions()).hasSize(count.distinctDecisions());
        assertThat((long) read.size()).isLessThan(count.decisionRecords());
    }

    private void assertRulings(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).isNotEmpty().allSatisfy(record -> {
            Ruling ruling = requireNonNull(read(Ruling.class, record));
            assertThat(ruling.getApprover()).isEqualTo("ana");
            assertThat(ruling.getActionDigest())
                    .isEqualTo(ruling.getDecisionId().replace("held", "digest"));
        });
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
            return records;
        }
    }

    /** Nothing when the record is poison. */
    private Optional<Decision> decision(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(read(Decision.class, record));
        } catch (UndecodableException poison) {
            return Optional.empty();
        }
    }

    private <T extends SpecificRecord> @Nullable T read(Class<T> type, ConsumerRecord<byte[], byte[]> record) {
        return serdes.serde(type, false).deserializer().deserialize(record.topic(), record.value());
    }
}
