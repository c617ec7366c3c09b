package dev.sluice.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.TopicSpec;
import dev.sluice.cluster.TopicSpecs;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

/** The broker of Compose is configured as Kafka understands it, and as the executor and the topics need it. */
class BrokerPropertiesTest {
    private static final Path PLAIN = Path.of("compose/kafka/server.properties");
    private static final Path SECURE = Path.of("compose/secure/broker.properties");

    private static Properties properties(Path... files) throws IOException {
        Properties all = new Properties();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file)) {
                all.load(reader);
            }
        }
        return all;
    }

    @Test
    void everyPropertyIsKafkas() throws IOException {
        Set<String> known = AbstractKafkaConfig.CONFIG_DEF.names();
        Set<String> unknown = new TreeSet<>(properties(PLAIN, SECURE).stringPropertyNames());
        unknown.removeIf(name -> known.contains(
                        name.replaceFirst("^listener\\.name\\.[a-z]+\\.(scram-sha-512\\.)?", ""))
                // the authorizer's own
                || Set.of("super.users", "allow.everyone.if.no.acl.found").contains(name));
        assertThat(unknown).isEmpty();
    }

    @Test
    void kafkaTakesThemTogether() throws IOException {
        KafkaConfig plain = new KafkaConfig(properties(PLAIN), false);
        assertThat(plain.effectiveListenerSecurityProtocolMap().size()).isEqualTo(4);
        KafkaConfig secure = new KafkaConfig(properties(PLAIN, SECURE), false);
        assertThat(secure.interBrokerSecurityProtocol().name()).isEqualTo("SSL");
        assertThat(secure.getString("authorizer.class.name")).isEqualTo(StandardAuthorizer.class.getName());
    }

    /** A listener that is left out of the overlay's map would stay open to everybody. */
    @Test
    void theOverlayLeavesNoListenerOpen() throws IOException {
        Map<String, String> protocols = protocols(properties(PLAIN, SECURE));
        assertThat(protocols.keySet()).isEqualTo(protocols(properties(PLAIN)).keySet());
        assertThat(protocols)
                .containsEntry("CLIENT", "SASL_SSL")
                .containsEntry("HOST", "SASL_SSL")
                .doesNotContainValue("PLAINTEXT")
                .doesNotContainValue("SASL_PLAINTEXT");
        for (String listener : List.of("client", "host")) {
            assertThat(properties(SECURE)).containsKey("listener.name." + listener + ".scram-sha-512.sasl.jaas.config");
        }
        for (String listener : List.of("internal", "controller")) {
            assertThat(properties(SECURE)).containsEntry("listener.name." + listener + ".ssl.client.auth", "required");
        }
        assertThat(properties(SECURE)).containsEntry("allow.everyone.if.no.acl.found", "false");
    }

    private static Map<String, String> protocols(Properties properties) {
        Map<String, String> protocols = new TreeMap<>();
        Stream.of(properties.getProperty("listener.security.protocol.map", "").split(",", -1))
                .map(each -> each.split(":", 2))
                .forEach(each -> protocols.put(each[0], each[1]));
        return protocols;
    }

    @Test
    void oneBrokerIsEnoughForEverything() throws IOException {
        Properties plain = properties(PLAIN);
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            assertThat(plain).containsEntry(topic + ".replication.factor", "1");
        }
        assertThat(plain)
                .containsEntry("transaction.state.log.min.isr", "1")
                .containsEntry("share.coordinator.state.topic.min.isr", "1")
                .containsEntry("auto.create.topics.enable", "false");
    }

    /** The executor asks for a session of 15 s, and inputs for batches of 12 MiB and a little. */
    @Test
    void allowsWhatSluiceAsksFor() throws IOException {
        KafkaConfig plain = new KafkaConfig(properties(PLAIN), false);
        assertThat(plain.shareGroupConfig().shareGroupMinRecordLockDurationMs()).isLessThanOrEqualTo(15_000);
        assertThat(number("group.share.min.session.timeout.ms")).isLessThanOrEqualTo(15_000);
        int largest = TopicSpecs.all().stream()
                .mapToInt(TopicSpec::maxMessageBytes)
                .max()
                .orElseThrow();
        assertThat(number("message.max.bytes")).isGreaterThan(largest);
        assertThat(number("replica.fetch.max.bytes")).isGreaterThan(largest);
    }

    private static int number(String name) throws IOException {
        return Integer.parseInt(properties(PLAIN).getProperty(name, "none"));
    }
}
