package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final String TOPIC = "decisions";
    private static final int TWELVE_MIB = 12 * 1024 * 1024;

    @Test
    void keepsItsRecordsAcrossARestartOnAnotherPort(@TempDir Path directory) throws Exception {
        int firstPort;
        try (var broker = EmbeddedBroker.start(BrokerOptions.keptIn(directory))) {
            firstPort = broker.port();
            createTopic(broker, Map.of());
            produceInTransaction(broker, true, "one", "two");
            assertThat(committed(broker, 2)).containsExactly("one", "two");
        }
        int secondPort = FreePorts.choose(0).first();
        assertThat(secondPort).isNotEqualTo(firstPort);
        try (var broker = EmbeddedBroker.start(BrokerOptions.keptIn(directory).onPort(secondPort))) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + secondPort);
            produceInTransaction(broker, true, "three");
            assertThat(committed(broker, 3)).containsExactly("one", "two", "three");
        }
        assertThat(directory.resolve("meta.properties")).exists();
    }

    @Test
    void hidesAnAbortedTransactionFromReadersOfCommittedData() throws Exception {
        try (var broker = EmbeddedBroker.start()) {
            createTopic(broker, Map.of());
            produceInTransaction(broker, false, "aborted");
            produceInTransaction(broker, true, "committed");
            assertThat(committed(broker, 1)).containsExactly("committed");
        }
    }

    @Test
    void acceptsARecordOfTwelveMebibytesWhereTheTopicDoes() throws Exception {
        try (var broker = EmbeddedBroker.start()) {
            createTopic(broker, Map.of("max.message.bytes", Integer.toString(TWELVE_MIB + 4_096)));
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", TWELVE_MIB + 4_096),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                var sent = producer.send(new ProducerRecord<>(TOPIC, new byte[TWELVE_MIB]))
                        .get();
                assertThat(sent.serializedValueSize()).isEqualTo(TWELVE_MIB);
            }
        }
    }

    @Test
    void createsNoTopicNobodyAskedFor() {
        try (var broker = EmbeddedBroker.start();
                var admin = admin(broker)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("misspelt"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void supportsTheTransactionsAndShareGroupsTheGateNeeds() throws Exception {
        try (var broker = EmbeddedBroker.start();
                var admin = admin(broker)) {
            var levels = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            assertThat(levels)
                    .hasEntrySatisfying(
                            "transaction.version",
                            level -> assertThat(level.maxVersionLevel()).isGreaterThanOrEqualTo((short) 2));
            assertThat(levels)
                    .hasEntrySatisfying(
                            "share.version",
                            level -> assertThat(level.maxVersionLevel()).isGreaterThanOrEqualTo((short) 1));
        }
    }

    @Test
    void letsTheOwnersPropertiesWin() throws Exception {
        var options = BrokerOptions.temporary().with("num.partitions", "7");
        try (var broker = EmbeddedBroker.start(options);
                var admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
            // that a topic was made is not known everywhere at once
            var topics = Awaitility.await()
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(
                            () -> admin.describeTopics(List.of(TOPIC))
                                    .allTopicNames()
                                    .get(),
                            Objects::nonNull);
            assertThat(topics.values())
                    .extracting(topic -> topic.partitions().size())
                    .containsExactly(7);
        }
    }

    @Test
    void deletesATemporaryDirectoryAndClosesTwiceWithoutHarm() {
        var broker = EmbeddedBroker.start(BrokerOptions.temporary().withoutShutdownHook());
        assertThat(broker.dataDirectory()).exists();
        broker.close();
        broker.close();
        assertThat(broker.dataDirectory()).doesNotExist();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = BrokerOptions.temporary().onPort(occupied.getLocalPort());
            assertThatThrownBy(() -> EmbeddedBroker.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + occupied.getLocalPort());
        }
    }

    private static void createTopic(EmbeddedBroker broker, Map<String, String> settings) throws Exception {
        try (var admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void produceInTransaction(EmbeddedBroker broker, boolean commit, String... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> committed(EmbeddedBroker broker, int expected) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new ArrayList<String>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).records(partition).stream()
                        .map(ConsumerRecord::value)
                        .forEach(values::add);
                return values.size() >= expected;
            });
            return values;
        }
    }
}
