package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cluster.Cluster;
import dev.sluice.core.learn.Windows;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever makes the topics of the stores beforehand makes them as Kafka Streams would. */
@DisabledOnOs(OS.WINDOWS)
class ChangelogIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Windows WINDOWS = new Windows(Duration.ofMinutes(1), Duration.ofDays(3));
    private static final short ONE_COPY = 1;

    @Test
    void isMadeAsKafkaStreamsMakesIt(@TempDir Path state) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Map<String, Object> address = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Cluster cluster = Cluster.connect(address, SOON);
                    Admin admin = Admin.create(address)) {
                assertThat(cluster.createTopics(2, ONE_COPY).complete()).isTrue();
                List<Changelog> changelogs = Changelog.of(WINDOWS);
                assertThat(cluster.createChangelogs("before", changelogs, 2, ONE_COPY))
                        .hasSameSizeAs(changelogs);
                assertThat(cluster.createChangelogs("before", changelogs, 2, ONE_COPY))
                        .isEmpty();
                streamsMakeTheirs(address, state, admin, changelogs);
                for (Changelog changelog : changelogs) {
                    assertThat(settings(admin, changelog.topic("before")))
                            .as(changelog.store())
                            .isEqualTo(settings(admin, changelog.topic("streams")));
                }
                assertThat(partitions(admin, "before")).isEqualTo(partitions(admin, "streams"));
            }
        }
    }

    private static void streamsMakeTheirs(
            Map<String, Object> address, Path state, Admin admin, List<Changelog> changelogs) {
        StreamsProperties properties = new StreamsProperties(
                "streams",
                1,
                0,
                state,
                Duration.ofMillis(15),
                Duration.ofMillis(100),
                64 << 20,
                "classic",
                "localhost:1");
        try (GateStreams streams = new GateStreams(
                AvroFormats.selfDescribing(),
                WINDOWS,
                2,
                properties.over(address),
                new SimpleMeterRegistry(),
                Verifier.OFF,
                Signer.NONE)) {
            streams.start();
            await().atMost(SOON)
                    .until(() -> admin.listTopics()
                            .names()
                            .get()
                            .containsAll(changelogs.stream()
                                    .map(changelog -> changelog.topic("streams"))
                                    .toList()));
        }
    }

    /** What was set for this topic, whatever the brokers do by themselves. */
    private static Map<String, String> settings(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value, (a, b) -> b, TreeMap::new));
    }

    private static List<Integer> partitions(Admin admin, String applicationId) throws Exception {
        return admin
                .describeTopics(Changelog.of(WINDOWS).stream()
                        .map(changelog -> changelog.topic(applicationId))
                        .toList())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .map(topic -> topic.partitions().size())
                .toList();
    }
}
