package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.cluster.AccessNames;
import dev.sluice.cluster.AccessRights;
import dev.sluice.cluster.Part;
import dev.sluice.cluster.TopicSpec;
import dev.sluice.cluster.TopicSpecs;
import dev.sluice.core.learn.Windows;
import dev.sluice.gate.Contract;
import dev.sluice.serde.records.SchemaFiles;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateMeters;
import dev.sluice.topology.GateTopology;
import dev.sluice.topology.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the topics says what the code says: every topic and schema, how each is kept, who reads and writes. */
class AsyncApiTest {
    private static final JsonNode CONTRACT = read();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("src/main/resources/contracts/asyncapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> channels() {
        return CONTRACT.path("channels").properties().stream().map(Map.Entry::getValue);
    }

    private static JsonNode channel(String topic) {
        return channels()
                .filter(channel -> channel.path("address").asText().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode message(String topic) {
        Set<Map.Entry<String, JsonNode>> messages =
                channel(topic).path("messages").properties();
        assertThat(messages).as(topic).hasSize(1);
        return resolved(messages.iterator().next().getValue());
    }

    static Stream<TopicSpec> topics() {
        return TopicSpecs.all().stream();
    }

    @Test
    void hasEveryTopicAndNoOther() {
        assertThat(channels().map(channel -> channel.path("address").asText())).containsExactlyElementsOf(Topics.all());
    }

    @Test
    void hasEverySchemaAndNoOther() {
        Map<String, String> files = new TreeMap<>();
        SchemaFiles.today().forEach((file, schema) -> files.put("schemas/" + file + ".avsc", schema.getName()));
        Map<String, String> messages = new TreeMap<>();
        CONTRACT.at("/components/messages").properties().forEach(message -> {
            JsonNode payload = message.getValue().path("payload");
            assertThat(payload.path("schemaFormat").asText()).startsWith("application/vnd.apache.avro");
            messages.put(payload.at("/schema/$ref").asText(), message.getKey());
        });
        assertThat(messages).isEqualTo(files);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void saysWhatLiesOnATopicAndUnderWhichKey(TopicSpec topic) {
        Schema schema = Objects.requireNonNull(Contract.schemas().get(topic.name()));
        assertThat(message(topic.name()).path("name").asText())
                .isEqualTo(schema.getName())
                .isEqualTo(topic.value());
        assertThat(channel(topic.name()).path("x-key").asText()).isEqualTo(topic.key());
        assertThat(channel(topic.name()).path("x-partitioning").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void saysHowATopicIsKept(TopicSpec topic) {
        JsonNode binding = channel(topic.name()).at("/bindings/kafka");
        assertThat(binding.path("topic").asText()).isEqualTo(topic.name());
        Map<String, String> settings = new TreeMap<>();
        binding.path("topicConfiguration")
                .properties()
                .forEach(setting -> settings.put(
                        setting.getKey(),
                        setting.getValue().isArray()
                                ? String.join(",", texts(setting.getValue()))
                                : setting.getValue().asText()));
        assertThat(settings).isEqualTo(new TreeMap<>(topic.settings()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void saysWhoWritesAndReadsATopic(TopicSpec topic) {
        assertThat(texts(channel(topic.name()).path("x-writers"))).isEqualTo(parts(topic, AclOperation.WRITE));
        assertThat(texts(channel(topic.name()).path("x-readers"))).isEqualTo(parts(topic, AclOperation.READ));
    }

    /** Those who are given the right. */
    private static List<String> parts(TopicSpec topic, AclOperation operation) {
        AccessNames names = AccessNames.of("sluice", "sluice-executor");
        return Arrays.stream(Part.values())
                .filter(part -> AccessRights.of(part, names).stream()
                        .anyMatch(right -> right.resource() == ResourceType.TOPIC
                                && right.pattern() == PatternType.LITERAL
                                && right.name().equals(topic.name())
                                && right.operation() == operation))
                .map(Part::text)
                .toList();
    }

    @Test
    void hasAnOperationForEveryTopicTheGateReadsOrWrites() {
        Set<String> expected = new TreeSet<>();
        new GateTopology(
                        AvroFormats.selfDescribing(),
                        Windows.DEFAULT,
                        () -> 1,
                        new GateMeters(new SimpleMeterRegistry()),
                        Verifier.OFF,
                        Signer.NONE)
                .get()
                .describe()
                .subtopologies()
                .forEach(part -> part.nodes().forEach(node -> expected.addAll(operations(node))));
        // written beside the topology
        expected.add("send " + Topics.AUDIT_CHECKPOINTS);
        Set<String> described = new TreeSet<>();
        CONTRACT.path("operations")
                .forEach(operation -> described.add(operation.path("action").asText() + " "
                        + resolved(operation.path("channel")).path("address").asText()));
        assertThat(described).isEqualTo(expected);
    }

    private static Set<String> operations(TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Source source) {
            return source.topicSet().stream().map(topic -> "receive " + topic).collect(Collectors.toSet());
        }
        return node instanceof TopologyDescription.Sink sink ? Set.of("send " + sink.topic()) : Set.of();
    }

    @Test
    void everyOperationIsAboutTheMessageOfItsChannel() {
        CONTRACT.path("operations").properties().forEach(operation -> {
            JsonNode message = operation.getValue().path("messages").path(0);
            assertThat(message.path("$ref").asText())
                    .startsWith(operation.getValue().at("/channel/$ref").asText() + "/messages/");
            assertThat(resolved(message).isMissingNode()).as(operation.getKey()).isFalse();
        });
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
