package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cluster.Cluster;
import dev.sluice.config.Configuration;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.core.decision.Digests;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.embedded.EmbeddedRegistry;
import dev.sluice.gate.Contract;
import dev.sluice.gate.RunningGate;
import dev.sluice.gate.TestKafka;
import dev.sluice.gate.Trust;
import dev.sluice.schema.Decision;
import dev.sluice.schema.MetricsSnapshot;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.DecisionRecords;
import dev.sluice.serde.records.SnapshotRecords;
import dev.sluice.signing.KeyFiles;
import dev.sluice.topology.ControlPlanePublisher;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two gates share the tenants of one cluster. Whoever is asked answers for all of them. */
@ParameterizedClass
@MethodSource("dev.sluice.gate.TestKafka#kinds")
@Tag("patient")
class TwoGatesIT {
    private static final int PARTITIONS = 4;
    private static final int DECISIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> TENANTS =
            IntStream.range(0, 12).mapToObj(i -> "tenant-" + i).toList();

    private final TestKafka broker;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final Map<String, Object> schemas = Map.of("schema.registry.url", registry.url());

    @TempDir
    private Path directory = Path.of("");

    TwoGatesIT(Supplier<TestKafka> kind) {
        broker = kind.get();
    }

    @AfterEach
    void stop() {
        broker.close();
        registry.close();
    }

    @Test
    void answerForEveryTenantAlsoWhileOneLeaves() {
        prepare();
        RunningGate leaving = RunningGate.start(configuration("leaving"));
        RunningGate staying = RunningGate.start(configuration("staying"));
        try (staying) {
            HttpCalls left = new HttpCalls(leaving.httpPort(), "all");
            HttpCalls stayed = new HttpCalls(staying.httpPort(), "all");
            awaitShared(left, stayed);
            decide();
            for (HttpCalls gate : List.of(left, stayed)) {
                TENANTS.forEach(tenant -> await().atMost(PATIENCE).until(() -> isComplete(gate, tenant)));
                TENANTS.forEach(tenant -> assertEverythingIsFound(gate, tenant));
            }
            for (HttpCalls gate : List.of(left, stayed)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(waiting(gate)).containsExactlyInAnyOrderElementsOf(TENANTS));
                HttpCalls one = new HttpCalls(gate.port(), "one");
                assertThat(waiting(one)).containsExactly(TENANTS.get(0));
                TENANTS.forEach(tenant -> assertThat(one.get("/api/v1/tenants/" + tenant + "/decisions/d0")
                                .statusCode())
                        .isEqualTo(tenant.equals(TENANTS.get(0)) ? 200 : 403));
                assertThat(gate.json("/api/v1/policies").path("policies")).hasSize(1);
                assertThat(new HttpCalls(gate.port()).get("/api/v1/policies").statusCode())
                        .isEqualTo(401);
            }
            CompletableFuture<Void> goodbye = CompletableFuture.runAsync(leaving::close);
            int rounds = 0;
            while (!goodbye.isDone() || rounds < 3) {
                TENANTS.forEach(tenant -> assertThat(isComplete(stayed, tenant)).isTrue());
                rounds++;
            }
            goodbye.join();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(owners(stayed)).hasSize(1));
            await().atMost(PATIENCE).until(() -> TENANTS.stream().noneMatch(tenant -> isStale(stayed, tenant)));
            TENANTS.forEach(tenant -> assertEverythingIsFound(stayed, tenant));
            assertThat(waiting(stayed)).containsExactlyInAnyOrderElementsOf(TENANTS);
            assertThat(stayed.get("/metrics").body())
                    .contains("sluice_gate_state{state=\"RUNNING\"} 1", "sluice_verdict_seconds_count");
        } finally {
            leaving.close();
        }
    }

    /** The tenants whose decisions wait for people, page by page. */
    private static List<String> waiting(HttpCalls gate) {
        List<String> tenants = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = gate.json("/api/v1/approvals?limit=5" + cursor);
            page.path("approvals")
                    .forEach(each -> tenants.add(each.path("tenantId").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return tenants;
    }

    private static void awaitShared(HttpCalls left, HttpCalls stayed) {
        await().atMost(PATIENCE)
                .until(() -> left.get("/health/ready").statusCode() == 200
                        && stayed.get("/health/ready").statusCode() == 200);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(owners(left)).hasSize(2);
            assertThat(owners(stayed)).isEqualTo(owners(left));
        });
    }

    private static List<String> owners(HttpCalls gate) {
        JsonNode partitions = gate.json("/api/v1/topology").get("partitions");
        assertThat(partitions).hasSize(PARTITIONS);
        return partitions.findValuesAsText("owner").stream().distinct().sorted().toList();
    }

    private static boolean isComplete(HttpCalls gate, String tenant) {
        HttpResponse<String> answer = gate.get("/api/v1/tenants/" + tenant + "/learning/statistics");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HttpCalls.json(answer).get("totalOutcomes").asInt() == DECISIONS;
    }

    private static boolean isStale(HttpCalls gate, String tenant) {
        return gate.json("/api/v1/tenants/" + tenant + "/learning/statistics").has("stale");
    }

    private static void assertEverythingIsFound(HttpCalls gate, String tenant) {
        String base = "/api/v1/tenants/" + tenant;
        assertThat(gate.json(base + "/decisions/d0").path("disposition").asText())
                .isEqualTo("APPROVED");
        assertThat(gate.json(base + "/decisions/d0")
                        .path("outcome")
                        .path("tenantId")
                        .asText())
                .isEqualTo(tenant);
        assertThat(gate.json(base + "/metrics/issuer-a").path("successRate").asDouble())
                .isEqualTo(0.75);
        assertThat(gate.json(base + "/learning/windows").path("windows").size()).isPositive();
        assertThat(gate.json(base + "/learning/context").path("newestOutcomes").size())
                .isEqualTo(DECISIONS);
        assertThat(gate.get(base + "/learning/export").body().lines()).hasSize(DECISIONS);
        String cursor = gate.json(base + "/learning/outcomes?limit=2")
                .path("nextCursor")
                .asText();
        assertThat(gate.json(base + "/learning/outcomes?limit=3&cursor=" + cursor)
                        .path("outcomes")
                        .size())
                .isEqualTo(3);
        assertThat(gate.get(base + "/learning/outcomes?limit=0").statusCode()).isEqualTo(400);
    }

    private void prepare() {
        Configuration configuration = configuration("preparing");
        try (Cluster cluster = Cluster.connect(configuration.kafka().admin(), configuration.startupTimeout())) {
            assertThat(cluster.createTopics(PARTITIONS, (short) 1).complete()).isTrue();
        }
        new Contract(schemas).register();
        try (ControlPlanePublisher publisher = ControlPlanePublisher.connect(
                configuration.kafka().producer(),
                "operator",
                new SerdeFactory(schemas),
                Trust.signer(configuration.signatures()))) {
            publisher.publish(new PolicySource("default", "extends: payments\n", 0, "ana", "test", Instant.now()));
        }
    }

    private Configuration configuration(String name) {
        KeyFiles keys = KeyFiles.createIfMissing(directory.resolve("keys"), "operator");
        return new ConfigurationSources()
                .flag("test", "bootstrap.servers", broker.bootstrapServers())
                .flag("test", "schema.registry.url", registry.url())
                .flag("test", "state.dir", directory.resolve(name).toString())
                .flag("test", "trusted.keys", keys.trustedKeys().toString())
                .flag("test", "signing.key", keys.privateKey().toString())
                .flag("test", "http.port", "0")
                .flag("test", "http.auth.tokens", tokens().toString())
                .flag("test", "num.stream.threads", "1")
                .load()
                .configuration();
    }

    /** One token for everything, and one for the first tenant. */
    private Path tokens() {
        try {
            return Files.writeString(
                    directory.resolve("tokens.yaml"),
                    "- {name: all, sha256: " + Digests.sha256("all") + ", roles: [viewer], tenants: ['*']}\n"
                            + "- {name: one, sha256: " + Digests.sha256("one") + ", roles: [viewer], tenants: ["
                            + TENANTS.get(0) + "]}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For every tenant one snapshot, and messages a second apart: no slot, no repetition is in their way. */
    private void decide() {
        SerdeFactory serdes = new SerdeFactory(schemas);
        Serializer<Decision> decisions = serdes.serde(Decision.class, false).serializer();
        Serializer<MetricsSnapshot> snapshots =
                serdes.serde(MetricsSnapshot.class, false).serializer();
        Instant start = Instant.now().minusSeconds(60);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                configuration("producing").kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String tenant : TENANTS) {
                byte[] key = tenant.getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(
                        Topics.METRICS_SNAPSHOTS,
                        key,
                        snapshots.serialize(
                                Topics.METRICS_SNAPSHOTS, SnapshotRecords.toAvro(snapshot(tenant, start))))));
                for (int i = 0; i <= DECISIONS; i++) {
                    sent.add(producer.send(new ProducerRecord<>(
                            Topics.DECISIONS,
                            key,
                            decisions.serialize(
                                    Topics.DECISIONS,
                                    DecisionRecords.toAvro(decision(tenant, i, start.plusSeconds(i)))))));
                }
            }
            assertThat(sent).allSatisfy(each -> assertThat(each).succeedsWithin(PATIENCE));
        }
    }

    private static dev.sluice.core.decision.MetricsSnapshot snapshot(String tenant, Instant observedAt) {
        return new dev.sluice.core.decision.MetricsSnapshot(
                tenant, "issuer-a", observedAt, 0.75, 0, 0, 0, 0.25, 0, null, null, Map.of());
    }

    private static dev.sluice.core.decision.Decision decision(String tenant, int number, Instant decidedAt) {
        return new dev.sluice.core.decision.Decision(
                "d" + number,
                tenant,
                Environment.DEV,
                "test",
                new dev.sluice.core.decision.Action(
                        "send_notification", "target-" + number, Map.of("message", "m"), null, null),
                0.85,
                number == DECISIONS, // the last one waits for people
                true,
                Mode.DRY_RUN,
                false,
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                decidedAt);
    }
}
