package dev.sluice.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.cluster.AccessRight;
import dev.sluice.cluster.Cluster;
import dev.sluice.cluster.Part;
import dev.sluice.cluster.Shortcoming;
import dev.sluice.config.Configuration;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.learn.Windows;
import dev.sluice.executor.RunningExecutor;
import dev.sluice.gate.NotReadyException;
import dev.sluice.gate.Readiness;
import dev.sluice.gate.RunningGate;
import dev.sluice.gate.Trust;
import dev.sluice.http.HttpCalls;
import dev.sluice.serde.SerdeFactory;
import dev.sluice.serde.records.ReportRecords;
import dev.sluice.topology.AvroFormats;
import dev.sluice.topology.GateStreams;
import dev.sluice.topology.StreamsProperties;
import dev.sluice.topology.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate and an executor with exactly the rights of {@code docs/acl.md}, on a broker with Kafka's own authorizer, and what becomes of
 * them when one right after the other is taken away. A build takes away a few, other ones each time; all with
 * {@code -Daccess.rights=all}, or those that have a text in them, such as {@code -Daccess.rights='Write on topic'}.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("patient")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessRightsIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    /** All, or those whose description has this in it; nothing for a few by chance. */
    private static final String ASKED = System.getProperty("access.rights", "");

    /** Somebody who asks again without a pause gets there within a second; once a second and lane, nobody does. */
    private static final int TOO_OFTEN = 20_000;

    private static final String DECISIONS = "/api/v1/tenants/%s/decisions";
    private static final String GATE = GuardedCluster.principal(Part.GATE);
    private static final String EXECUTOR = GuardedCluster.principal(Part.EXECUTOR);
    private static final Set<AclOperation> LOOKING = Set.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);

    private final long seed = Long.getLong("seed", System.nanoTime());

    @TempDir
    private static Path directory = Path.of("");

    private @Nullable GuardedCluster opened;
    private int tenants = 1000;
    private int states;

    @BeforeAll
    void grantWhatIsDocumented() {
        System.out.println("seed " + seed);
        GuardedCluster cluster = new GuardedCluster(directory.resolve("keys"));
        opened = cluster;
        Watchman.forget();
        cluster.grant(Part.OPERATOR);
        String said = cluster.run(
                "operator",
                0,
                "topics",
                "create",
                "--partitions",
                "1",
                "--replication-factor",
                "1",
                "--with-changelogs");
        assertThat(said).contains("created  decisions", "created  sluice-ledger-changelog");
        for (Part part : List.of(Part.GATE, Part.EXECUTOR, Part.UPSTREAM, Part.DOWNSTREAM)) {
            cluster.grant(part);
        }
    }

    @AfterAll
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private GuardedCluster cluster() {
        return requireNonNull(opened);
    }

    private Path state() {
        return directory.resolve("state-" + states++);
    }

    private Configuration configuration(Part part) {
        return GuardedCluster.configuration(cluster().settings(part, state()));
    }

    /** Some of them, other ones each time, or all. */
    private List<AccessRight> some(int most, List<AccessRight> rights) {
        if (!ASKED.isEmpty()) {
            return rights.stream()
                    .filter(right -> ASKED.equals("all") || right.toString().contains(ASKED))
                    .toList();
        }
        List<AccessRight> shuffled = new ArrayList<>(rights);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    private static Stream<AccessRight> rights(Part part, Predicate<AccessRight> which) {
        return GuardedCluster.rights(part).stream().filter(which);
    }

    private RunningGate gate() {
        RunningGate gate = RunningGate.start(configuration(Part.GATE));
        await().atMost(SOON).until(() -> gate.state() == KafkaStreams.State.RUNNING);
        return gate;
    }

    @Test
    @Order(1)
    void everyPartDoesItsWorkUsesEveryRightAndAsksForNoOther() throws Exception {
        RunningExecutor executor = RunningExecutor.start(configuration(Part.EXECUTOR));
        try (RunningGate gate = gate()) {
            work(new HttpCalls(gate.httpPort()));
        } finally {
            executor.close();
        }
        // one that has lost its stores
        gate().close();
        assertThat(Stream.of(Part.values())
                        .flatMap(part -> rights(part, right -> !Watchman.used(GuardedCluster.principal(part), right))
                                .map(right -> part.text() + ": " + right)))
                .as("rights that were not used")
                .isEmpty();
        assertThat(Watchman.refused()).as("what was refused").isEmpty();
    }

    private void work(HttpCalls http) throws Exception {
        Bundle bundle = new Bundle("1000");
        assertOk(http.send("PUT", "/api/v1/policies/default", json(Map.of("document", Bundle.POLICY, "reason", "r"))));
        upstream();
        bundle.send(cluster(), cluster().client("upstream"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(cluster().verdicts("1000"))
                        .contains(
                                "approved plan",
                                "approved ok",
                                "queued queued",
                                "approved queued",
                                "blocked low",
                                "awaiting-approval held",
                                "approved live",
                                "blocked last"));
        await().atMost(SOON)
                .until(() -> reports().stream()
                        .anyMatch(report -> report.decisionId().equals("live")));
        overHttp(http);
        forgePermit();
        await().atMost(SOON).until(() -> refusals() == 1);
        downstream();
        operator(http);
    }

    private void upstream() throws Exception {
        try (var producer = new KafkaProducer<>(
                cluster().client("upstream"), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : List.of(Topics.METRICS_SNAPSHOTS, Topics.FEEDBACK)) {
                byte[] key = "1000".getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, key, new byte[] {0})).get();
            }
        }
    }

    private void overHttp(HttpCalls http) {
        assertOk(http.send("POST", String.format(DECISIONS, "1000"), decision("by-http", 0.85)));
        String digest = http.json("/api/v1/tenants/1000/approvals/held")
                .path("actionDigest")
                .asText();
        assertOk(http.send(
                "POST",
                String.format(DECISIONS, "1000") + "/held/rulings",
                json(Map.of("ruling", "DENY", "reason", "r", "actionDigest", digest))));
        assertOk(http.send("POST", "/api/v1/tenants/1000/metrics", metrics()));
        assertOk(http.send("PUT", "/api/v1/controls/target:1000%2Fx", "{\"state\": \"ACTIVE\", \"reason\": \"r\"}"));
        assertOk(http.send("POST", "/api/v1/audit/checkpoints?timeout=PT20S", "{}"));
        assertOk(http.send("PUT", "/api/v1/controls/target:1000%2Fy", "{\"state\": \"ACTIVE\", \"reason\": \"r\"}"));
        // the second begins where the first ended
        assertOk(http.send("POST", "/api/v1/audit/checkpoints?timeout=PT20S", "{}"));
        assertOk(http.get("/api/v1/policies/default/history"));
        assertThat(http.get("/info", "Origin", "http://elsewhere.example").statusCode())
                .isEqualTo(403);
        await().atMost(SOON).until(() -> audited("GET /info"));
    }

    private boolean audited(String words) {
        return cluster().committed(Topics.AUDIT).stream()
                .anyMatch(each -> new String(each.value(), StandardCharsets.ISO_8859_1).contains(words));
    }

    /** What nobody could read as a permit, from somebody who may write anything. */
    private void forgePermit() throws Exception {
        try (var producer =
                new KafkaProducer<>(cluster().client("admin"), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.LIVE_ACTIONS, new byte[] {0}, new byte[] {7}))
                    .get();
        }
    }

    /** How many permits executors have refused, as far as that is written. */
    private long refusals() {
        return cluster().committed(Topics.AUDIT_REQUESTS).stream()
                .filter(each -> new String(each.value(), StandardCharsets.ISO_8859_1).contains("undecodable"))
                .count();
    }

    private void downstream() {
        Map<String, Object> reading = cluster().client("downstream");
        reading.put("group.id", "downstream-a");
        reading.put("auto.offset.reset", "earliest");
        reading.put("isolation.level", "read_committed");
        List<String> topics =
                List.of(Topics.APPROVED, Topics.BLOCKED, Topics.AWAITING_APPROVAL, Topics.QUEUED, Topics.OUTCOMES);
        try (var consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(topics);
            List<String> seen = new ArrayList<>();
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> seen.add(each.topic()));
                return seen.containsAll(topics);
            });
            consumer.commitSync();
        }
    }

    private void operator(HttpCalls http) throws Exception {
        assertThat(cluster().run("operator", 0, "audit", "verify")).contains("whole");
        Path lines = Files.writeString(
                directory.resolve("outcomes.ndjson"),
                http.get("/api/v1/tenants/1000/learning/export").body());
        assertThat(cluster().run("operator", 0, "learn", "import", lines.toString()))
                .contains("sent ");
        assertThat(cluster().run("operator", 0, "learn", "reset", "--tenant", "1000", "--reason", "r"))
                .contains("Forgotten");
        assertThat(cluster().run("operator", 0, "dead-letters", "list")).contains(Topics.FEEDBACK);
    }

    @Test
    @Order(2)
    void theCheckBeforeTheStartNamesEachRightThatIsMissing() throws Exception {
        for (Part part : List.of(Part.GATE, Part.EXECUTOR)) {
            Configuration configuration = configuration(part);
            List<AccessRight> needed = GuardedCluster.rights(part);
            try (Cluster cluster = Cluster.connect(configuration.kafka().admin(), GuardedCluster.PATIENCE)) {
                assertThat(cluster.check(needed)).noneMatch(Shortcoming::fatal);
                for (AccessRight right : some(
                        8,
                        rights(part, each -> each.operation() != AclOperation.ALTER_CONFIGS)
                                .toList())) {
                    cluster()
                            .without(
                                    part,
                                    right,
                                    () -> await().atMost(SOON)
                                            .untilAsserted(() -> assertThat(cluster.check(needed))
                                                    .filteredOn(found -> found.what()
                                                            .startsWith("The right to " + right.operationText()))
                                                    .anySatisfy(found -> {
                                                        assertThat(found.fatal())
                                                                .as(right.toString())
                                                                .isEqualTo(right.vital());
                                                        assertThat(found.what())
                                                                .contains(right.name(), right.without());
                                                        assertThat(found.mend())
                                                                .contains(
                                                                        "kafka-acls.sh",
                                                                        "--operation " + right.operationText(),
                                                                        right.name());
                                                    })));
                }
            }
        }
    }

    @Test
    @Order(3)
    void neitherStartsWithoutWhatEverythingRestsOnAndSaysSoWithoutAStackTrace() throws Exception {
        AccessRight reading = right(Part.GATE, ResourceType.TOPIC, Topics.RULINGS, AclOperation.READ);
        cluster()
                .without(
                        Part.GATE,
                        reading,
                        () -> assertThatThrownBy(() -> RunningGate.start(configuration(Part.GATE)))
                                .isInstanceOf(NotReadyException.class)
                                .hasMessageContaining(
                                        "The right to Read is missing on topic rulings. Without it: nothing is judged")
                                .hasMessageContaining("mend: kafka-acls.sh")
                                .hasMessageContaining("--operation Read --topic rulings"));
        AccessRight setting = right(
                Part.EXECUTOR, ResourceType.GROUP, GuardedCluster.NAMES.executorGroup(), AclOperation.ALTER_CONFIGS);
        cluster()
                .admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, GuardedCluster.NAMES.executorGroup()),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("share.isolation.level", "read_uncommitted"),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get();
        cluster()
                .without(
                        Part.EXECUTOR,
                        setting,
                        () -> assertThatThrownBy(() -> RunningExecutor.start(configuration(Part.EXECUTOR)))
                                .isInstanceOf(NotReadyException.class)
                                .hasMessageContaining("The right to AlterConfigs is missing on group sluice-executor")
                                .hasMessageContaining("mend: kafka-acls.sh"));
    }

    @Test
    @Order(4)
    void aGateThatMayNotMakeTopicsSaysSoWhereThoseOfItsStoresAreNotThere() {
        Map<String, String> settings = cluster().settings(Part.GATE, state());
        settings.put("application.id", "sluice-other");
        assertThatThrownBy(() -> RunningGate.start(GuardedCluster.configuration(settings)))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("group sluice-other");
    }

    @Test
    @Order(5)
    void withoutOneOfTheRightsOfTheApiThatPartOfItIsRefusedAndTheRestGoesOn() throws Exception {
        try (RunningGate gate = gate()) {
            HttpCalls http = new HttpCalls(gate.httpPort());
            for (AccessRight right :
                    some(4, rights(Part.GATE, each -> !each.vital()).toList())) {
                cluster().without(Part.GATE, right, () -> refusesOverHttp(http, right));
                await().atMost(SOON)
                        .untilAsserted(() -> assertOk(http.send(
                                "POST", String.format(DECISIONS, tenants), decision("after-" + right.name(), 0.1))));
            }
        }
    }

    /** What the table says it does without. */
    private void refusesOverHttp(HttpCalls http, AccessRight right) {
        Watchman.forget();
        if (right.operation() == AclOperation.READ) {
            // what was asked of the broker before may still be answered with what comes of the next request
            asked(http, Integer.toString(++tenants), right);
            await().atMost(SOON).until(() -> Watchman.refused(GATE, right) > 0);
        }
        String tenant = Integer.toString(++tenants);
        HttpResponse<String> answer = asked(http, tenant, right);
        assertThat(Watchman.refused(GATE, right)).as("refused " + right).isPositive();
        if (right.name().equals(Topics.AUDIT_REQUESTS)) {
            assertThat(audited("GET /api/v1/tenants/{t}/metrics/{target}")).isFalse();
        } else if (List.of(Topics.AWAITING_APPROVAL, Topics.QUEUED).contains(right.name())) {
            // the verdict lies on another topic, which may be read before the refusal of this one interrupts that
            assertThat(answer.statusCode()).as(right + ": " + answer.body()).isIn(200, 202);
        } else if (right.without().contains("202")) {
            assertThat(answer.statusCode()).as(right + ": " + answer.body()).isEqualTo(202);
        } else {
            assertThat(answer.statusCode()).as(right + ": " + answer.body()).isEqualTo(503);
        }
    }

    private HttpResponse<String> asked(HttpCalls http, String tenant, AccessRight right) {
        boolean reads = right.operation() == AclOperation.READ;
        return switch (right.name()) {
            case Topics.METRICS_SNAPSHOTS -> http.send("POST", "/api/v1/tenants/" + tenant + "/metrics", metrics());
            case Topics.RULINGS ->
                http.send(
                        "POST",
                        String.format(DECISIONS, tenant) + "/none/rulings",
                        json(Map.of("ruling", "DENY", "reason", "r", "actionDigest", "0".repeat(64))));
            case Topics.POLICIES ->
                http.send("PUT", "/api/v1/policies/tenant:" + tenant, json(Map.of("document", "{}", "reason", "r")));
            case Topics.CONTROLS -> control(http, tenant);
            case Topics.AUDIT -> reads ? control(http, tenant) : http.get("/info");
            case Topics.AUDIT_CHECKPOINTS -> http.send("POST", "/api/v1/audit/checkpoints?timeout=PT10S", "{}");
            case Topics.AUDIT_REQUESTS -> {
                HttpResponse<String> denied =
                        http.get("/api/v1/tenants/" + tenant + "/metrics/m", "Origin", "http://elsewhere.example");
                await().atMost(SOON).until(() -> Watchman.refused(GATE, right) > 0);
                yield denied;
            }
            default ->
                http.send(
                        "POST",
                        String.format(DECISIONS, tenant) + "?timeout=PT2S",
                        decision("d", right.name().equals(Topics.BLOCKED) ? 0.1 : 0.85));
        };
    }

    private static HttpResponse<String> control(HttpCalls http, String tenant) {
        return http.send(
                "PUT", "/api/v1/controls/target:" + tenant + "%2Fx", "{\"state\": \"ACTIVE\", \"reason\": \"r\"}");
    }

    @Test
    @Order(6)
    void withoutOneOfTheExecutorsRightsNothingIsCarriedOutOrNobodyHearsOfIt() throws Exception {
        Configuration configuration = configuration(Part.EXECUTOR);
        RunningExecutor executor = RunningExecutor.start(configuration);
        HttpCalls http = new HttpCalls(executor.httpPort());
        double lanes = configuration.executor().concurrency();
        try (RunningGate gate = gate()) {
            for (AccessRight right : some(
                    2,
                    rights(
                                    Part.EXECUTOR,
                                    each -> !LOOKING.contains(each.operation())
                                            && each.operation() != AclOperation.ALTER_CONFIGS)
                            .toList())) {
                if (right.name().equals(Topics.AUDIT_REQUESTS)) {
                    withoutTheRightToHaveRefusalsAudited(right);
                } else {
                    withoutOneTheExecutorNeedsForAPermit(http, lanes, right);
                }
            }
            assertThat(gate.state()).isEqualTo(KafkaStreams.State.RUNNING);
        } finally {
            executor.close();
        }
    }

    private void withoutOneTheExecutorNeedsForAPermit(HttpCalls http, double lanes, AccessRight right)
            throws Exception {
        Bundle bundle = new Bundle(Integer.toString(++tenants));
        await().atMost(SOON).until(() -> isReady(http, lanes));
        cluster().without(Part.EXECUTOR, right, () -> {
            Watchman.forget();
            if (right.operation() == AclOperation.READ) {
                // what any of its lanes asked for before it lost the right may still be answered with the next permit
                await().atMost(SOON).until(() -> http.get("/health/ready").statusCode() == 503);
            }
            bundle.send(cluster(), cluster().client("upstream"));
            await().atMost(SOON).until(() -> cluster().verdicts(bundle.tenant()).contains("approved live"));
            await().atMost(SOON).until(() -> Watchman.refused(EXECUTOR, right) > 0);
            if (right.name().equals(Topics.CONTROLS)) {
                await().atMost(SOON).until(() -> isReported(bundle));
                assertThat(report(bundle).status().text()).isEqualTo("denied");
            } else {
                assertThat(isReported(bundle)).as(right.toString()).isFalse();
            }
            assertThat(Watchman.refused(EXECUTOR, right))
                    .as("how often it asked for " + right)
                    .isLessThan(TOO_OFTEN);
        });
        await().atMost(SOON).until(() -> isReported(bundle));
    }

    /** Whether an executor is ready, and with all its lanes. */
    private static boolean isReady(HttpCalls http, double lanes) {
        return http.get("/health/ready").statusCode() == 200
                && http.get("/metrics").body().lines().anyMatch(("sluice_executor_lanes_connected " + lanes)::equals);
    }

    private void withoutTheRightToHaveRefusalsAudited(AccessRight right) throws Exception {
        long before = refusals();
        cluster().without(Part.EXECUTOR, right, () -> {
            Watchman.forget();
            forgePermit();
            await().atMost(SOON).until(() -> Watchman.refused(EXECUTOR, right) > 1);
            assertThat(refusals()).isEqualTo(before);
        });
        await().atMost(SOON).until(() -> refusals() == before + 1);
    }

    private boolean isReported(Bundle bundle) {
        return reports().stream().anyMatch(report -> report.tenantId().equals(bundle.tenant()));
    }

    private ExecutionReport report(Bundle bundle) {
        return reports().stream()
                .filter(report -> report.tenantId().equals(bundle.tenant()))
                .findFirst()
                .orElseThrow();
    }

    private List<ExecutionReport> reports() {
        var decoder = cluster().serdes().valueDecoder(dev.sluice.schema.ExecutionReport.class);
        return cluster().committed(Topics.EXECUTION_REPORTS).stream()
                .map(each -> ReportRecords.toCore(decoder.decode(each.topic(), new RecordHeaders(), each.value())))
                .toList();
    }

    @Test
    @Order(7)
    void withoutOneOfTheRightsOfTheStreamsWhatRestsOnItIsNotJudgedAndNothingIsLost() throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (AccessRight right : some(
                4,
                rights(Part.GATE, each -> each.vital() && !LOOKING.contains(each.operation()))
                        .toList())) {
            Bundle bundle = new Bundle(Integer.toString(++tenants));
            bundles.add(bundle);
            bundle.send(cluster(), cluster().client("upstream"));
            cluster().without(Part.GATE, right, () -> {
                Watchman.forget();
                try (GateStreams streams = unchecked()) {
                    streams.start();
                    // the thread that fails is replaced, and that is how it should end
                    await().dontCatchUncaughtExceptions()
                            .atMost(SOON)
                            .until(() -> Watchman.refused(GATE, right) > 0 && hasFailed(streams));
                    String first = right.operation() == AclOperation.WRITE ? Bundle.first(right.name()) : "ok";
                    assertThat(cluster().verdicts(bundle.tenant()))
                            .as(right.toString())
                            .noneMatch(verdict -> verdict.endsWith(" " + first));
                }
            });
        }
        try (RunningGate gate = gate()) {
            assertThat(gate.state()).isEqualTo(KafkaStreams.State.RUNNING);
            for (Bundle bundle : bundles) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(cluster().verdicts(bundle.tenant()).stream()
                                        .map(verdict -> verdict.split(" ", 2)[1])
                                        .collect(Collectors.toSet()))
                                .containsExactlyInAnyOrderElementsOf(Bundle.IDS));
            }
        }
    }

    /** Whether its first thread has come to an end. */
    private static boolean hasFailed(GateStreams streams) {
        return streams.streams().state().hasCompletedShutdown()
                || streams.streams().metadataForLocalThreads().stream()
                        .noneMatch(thread -> thread.threadName().endsWith("StreamThread-1"));
    }

    /** The streams of a gate that does not look before it starts. */
    private GateStreams unchecked() {
        Configuration configuration = configuration(Part.GATE);
        Trust trust = Trust.of(configuration.signatures());
        Windows windows = new Windows(
                configuration.learning().window(), configuration.learning().retention());
        return new GateStreams(
                AvroFormats.registered(new SerdeFactory(Readiness.serde(configuration))),
                windows,
                1,
                new StreamsProperties(
                                configuration.gate().applicationId(),
                                configuration.gate().threads(),
                                0,
                                configuration.gate().stateDirectory(),
                                configuration.gate().commitInterval(),
                                configuration.gate().commitIntervalBehind(),
                                configuration.gate().storeMemoryBytes(),
                                configuration.gate().groupProtocol(),
                                "localhost:1")
                        .over(configuration.kafka().streams()),
                new SimpleMeterRegistry(),
                trust.verifier(),
                trust.signer());
    }

    private static AccessRight right(Part part, ResourceType resource, String name, AclOperation operation) {
        return rights(
                        part,
                        right -> right.resource() == resource
                                && right.name().equals(name)
                                && right.operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    private static void assertOk(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> '"' + each.getKey() + "\": \"" + each.getValue().replace("\n", "\\n") + '"')
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String decision(String id, double confidence) {
        return "{\"decisionId\": \"" + id + "\", \"environment\": \"DEV\", \"confidence\": " + confidence
                + ", \"decidedAt\": \"" + Instant.now() + "\", \"action\": {\"type\": \"noop\", \"target\": \""
                + id + "\"}}";
    }

    private static String metrics() {
        return "{\"target\": \"m\", \"observedAt\": \"" + Instant.now()
                + "\", \"successRate\": 1, \"errorRate\": 0, \"latencyP50Ms\": 1, \"latencyP95Ms\": 1,"
                + " \"latencyP99Ms\": 1, \"requestsPerSecond\": 1}";
    }
}
