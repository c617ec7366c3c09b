package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Cluster;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.gate.Contract;
import dev.sluice.signing.KeyFiles;
import dev.sluice.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnImportIT {
    private static final String LINE = """
            {"outcomeId":"o-%d","tenantId":"acme","decisionId":"d-%d","environment":"DEV","mode":"DRY_RUN","source":"bot",\
            "actionType":"noop","target":"issuer-a","status":"success","measured":true,"improvement":0.0,\
            "confidence":0.85,"confidenceAdjustment":0.0,"metExpectations":true,"executedAt":"2026-01-31T12:00:00Z",\
            "executionTimeMs":200,"policyVersion":"v1","learning":"LEARNED","origin":"elsewhere","number":1}
            """;

    @Test
    void sendsEveryOutcomeUnderItsTenantOrNoneAtAll(@TempDir Path directory) throws Exception {
        var good = Files.writeString(directory.resolve("good.ndjson"), LINE.formatted(1, 1) + LINE.formatted(2, 2));
        var bad = Files.writeString(directory.resolve("bad.ndjson"), LINE.formatted(3, 3) + "{}\n");
        try (var broker = EmbeddedBroker.start();
                var registry = EmbeddedRegistry.start();
                var cluster = Cluster.connect(
                        Map.of("bootstrap.servers", broker.bootstrapServers()), Duration.ofSeconds(20))) {
            cluster.createTopics(1, (short) 1);
            new Contract(Map.of("schema.registry.url", registry.url())).register();
            var where = new String[] {
                "--bootstrap-servers=" + broker.bootstrapServers(), "--schema-registry-url=" + registry.url()
            };
            var key = "--signing-key="
                    + KeyFiles.createIfMissing(directory, "importer").privateKey();

            var refused = Run.of("learn", "import", bad.toString(), where[0], where[1], key);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).startsWith("sluice: Line 2 is no outcome: it has no outcomeId, tenantId");

            assertThat(Run.of("learn", "import", good.toString(), where[0], where[1]))
                    .returns(2, Run::exitCode)
                    .satisfies(run -> assertThat(run.err()).contains("signing.key is not configured"));

            var sent = Run.of("learn", "import", good.toString(), where[0], where[1], key);
            assertThat(sent).isEqualTo(new Run(0, "sent 2 outcomes of 1 tenants to outcome-imports\n", ""));
            assertThat(imports(broker))
                    .hasSize(2)
                    .allMatch(letter -> new String(letter.key(), StandardCharsets.UTF_8).equals("acme"));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> imports(EmbeddedBroker broker) {
        var partition = new TopicPartition(Topics.OUTCOME_IMPORTS, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> consumer.poll(Duration.ofMillis(200)).records(partition),
                            records -> !records.isEmpty());
        }
    }
}
