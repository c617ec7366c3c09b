package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    @Test
    void aLostInstanceIsGivenUpWithinSeconds() {
        Map<String, Object> main = main("classic", Map.of());
        assertThat(main)
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000)
                .containsEntry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        assertThat(streams("classic", Duration.ofMillis(100), Map.of())
                        .getProducerConfigs("p")
                        .get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG))
                .isEqualTo(10_000);
    }

    @Test
    void howLongThatTakesIsTheOperatorsChoiceUnderAnyOfKafkasNames() {
        for (String prefix : new String[] {"", "consumer.", "main.consumer."}) {
            assertThat(main("classic", Map.of(prefix + ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "30000")))
                    .as(prefix)
                    .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "30000");
        }
    }

    @Test
    void aThreadThatDoesNotComeBackForRecordsIsGivenUpAfterAMinute() {
        for (String protocol : new String[] {"classic", "streams"}) {
            assertThat(main(protocol, Map.of()))
                    .as(protocol)
                    .containsEntry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        }
        assertThat(main("classic", Map.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "300000")))
                .containsEntry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "300000");
    }

    @Test
    void theNewProtocolLeavesItToTheBroker() {
        assertThat(main("streams", Map.of()))
                .doesNotContainKeys(
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
    }

    @Test
    void aTransactionMayTakeAsLongAsTheRarestCommits() {
        assertThat(streams("classic", Duration.ofSeconds(30), Map.of())
                        .getProducerConfigs("p")
                        .get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG))
                .isEqualTo(120_000);
    }

    @Test
    void theTopologyIsToldWhenToCommitAndKafkaStreamsLeavesItTime() {
        assertThat(streams("classic", Duration.ofMillis(15), Map.of()).originals())
                .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200L)
                .containsEntry(StreamsProperties.COMMIT_INTERVAL_BEHIND, 100L)
                .containsEntry(StreamsProperties.COMMIT_INTERVAL, 15L)
                .containsEntry(StreamsConfig.POLL_MS_CONFIG, 15L);
        assertThat(streams("classic", Duration.ofMillis(400), Map.of()).originals())
                .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 800L)
                .containsEntry(StreamsProperties.COMMIT_INTERVAL_BEHIND, 400L)
                .containsEntry(StreamsProperties.COMMIT_INTERVAL, 400L)
                .containsEntry(StreamsConfig.POLL_MS_CONFIG, 100L);
    }

    private static Map<String, Object> main(String protocol, Map<String, Object> given) {
        return streams(protocol, Duration.ofMillis(100), given).getMainConsumerConfigs("g", "c", 0);
    }

    private static StreamsConfig streams(String protocol, Duration commitInterval, Map<String, Object> given) {
        Map<String, Object> cluster = new HashMap<>(given);
        cluster.put("bootstrap.servers", "127.0.0.1:9092");
        return new StreamsConfig(new StreamsProperties(
                        "gate",
                        1,
                        1,
                        Path.of("state"),
                        commitInterval,
                        Duration.ofMillis(100),
                        1 << 20,
                        protocol,
                        "here:1")
                .over(cluster));
    }
}
