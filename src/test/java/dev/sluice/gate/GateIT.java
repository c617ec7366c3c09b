package dev.sluice.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cli.SluiceCommand;
import dev.sluice.client.GateApi;
import dev.sluice.core.audit.PartitionAudit;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.MetricsSnapshot;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.guard.Violation;
import dev.sluice.core.learn.Outcome;
import dev.sluice.query.OutcomeFold;
import dev.sluice.schema.DeadLetter;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.sluice.gate.TestKafka#kinds")
@Tag("patient")
class GateIT {
    private static final int TENANTS = 12;

    private final Supplier<TestKafka> kind;

    @TempDir
    private Path directory;

    private Lab lab;
    private Instant start;

    GateIT(Supplier<TestKafka> kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        lab = new Lab(kind.get());
        start = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void givesExactlyOneTerminalVerdictAcrossAKillAndARestart() throws Exception {
        Map<String, String> settings = lab.settings(directory.resolve("state"));
        settings.put("audit.checkpoint.interval", "PT1S");
        settings.put(
                "audit.checkpoint.file", directory.resolve("checkpoints.ndjson").toString());
        Path log = directory.resolve("gate.log");
        try (SluiceChild first = SluiceChild.start("gate", settings, log)) {
            traffic(0, 1_500);
            await().atMost(Lab.PATIENCE).until(() -> terminal(lab.verdicts()).size() > 300);
            traffic(1_500, 3_000);
            first.kill();
        }
        traffic(3_000, 3_500);
        try (SluiceChild second = SluiceChild.start("gate", settings, log)) {
            await().atMost(Lab.PATIENCE).until(() -> terminal(lab.verdicts()).size() == 3_500);
            await().atMost(Lab.PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> lab.verifiedAudit().partitions(),
                            each -> each.stream().allMatch(PartitionAudit::isProvenToTheEnd));
            assertThat(second.stop()).as("exit code after SIGTERM").isZero();
        }

        assertThat(terminal(lab.verdicts()).values()).allMatch(count -> count == 1);
        assertThat(lab.outcomes().stream().map(Outcome::outcomeId).distinct().count())
                .isEqualTo(lab.outcomes().size())
                .isEqualTo(approved(lab.verdicts()));
        assertTheAuditLogIsWhole(settings);
    }

    @Test
    void rebuildsItsStoresEqualFromTheChangelogs() throws Exception {
        traffic(0, 1_000);
        SortedMap<String, String> before;
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory.resolve("one"))))) {
            awaitVerdicts(gate, 1_000);
            before = StoreDump.of(gate.streams());
        }
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory.resolve("two"))))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            await().atMost(Lab.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(StoreDump.of(gate.streams())).isEqualTo(before));
        }
        assertThat(before).hasSizeGreaterThan(1_000);
    }

    @Test
    void findsItsStoresWholeAfterAnEndInGoodOrder() throws Exception {
        traffic(0, 200);
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            awaitVerdicts(gate, 200);
        }
        double rebuilt;
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            rebuilt = gate.streams().metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("restore-total"))
                    .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                    .sum();
        }
        assertThat(rebuilt).as("changelog records read again").isLessThan(50);
    }

    @Test
    void joinsLateAndReorderedSnapshotsAsOfTheDecisionsTime() throws Exception {
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            lab.send(snapshot("acme", "t", 0.9, start.plusSeconds(60)));
            lab.send(snapshot("acme", "t", 0.5, start));
            lab.send(snapshot("acme", "t", 0.7, start.plusSeconds(30)));
            lab.flush();
            // a look-up that sees the newest of them says that all three are in
            GateApi api = api(gate);
            String path = GateApi.path("api", "v1", "tenants", "acme", "metrics", "t");
            await().atMost(Lab.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(api.json(
                                            path,
                                            Map.of("asOf", start.plusSeconds(45).toString()))
                                    .path("successRate")
                                    .asDouble())
                            .isEqualTo(0.7));
            lab.send(decision("a", "acme", "t", start.plusSeconds(29)));
            lab.send(decision("b", "acme", "t", start.plusSeconds(30)));
            lab.send(decision("c", "acme", "t", start.plusSeconds(90)));
            lab.flush();
            awaitVerdicts(gate, 3);
        }
        assertThat(joined("a")).isEqualTo(start);
        assertThat(joined("b")).isEqualTo(start.plusSeconds(30));
        assertThat(joined("c")).isEqualTo(start.plusSeconds(60));
    }

    @Test
    void putsRubbishAsideAndJudgesTheNextRecord() throws Exception {
        byte[] good = lab.encoded(decision("truncated", "acme", "t", start));
        byte[] unknownId = good.clone();
        unknownId[4] = 99;
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            int threads = gate.streams().metadataForLocalThreads().size();
            lab.send(Topics.DECISIONS, "acme", null);
            lab.send(Topics.DECISIONS, "acme", new byte[0]);
            lab.send(Topics.DECISIONS, "acme", new byte[] {1, 2, 3});
            lab.send(Topics.DECISIONS, "acme", unknownId);
            lab.send(Topics.DECISIONS, "acme", Arrays.copyOf(good, good.length / 2));
            lab.send(Topics.DECISIONS, "acme", new byte[10 << 20]);
            lab.send(Topics.DECISIONS, "globex", lab.encoded(decision("foreign", "acme", "t", start)));
            lab.send(notANumber());
            lab.send(decision("far", "acme", "t", Instant.ofEpochMilli(Long.MAX_VALUE)));
            byte[] key = "acme".getBytes(StandardCharsets.UTF_8);
            byte[] late = lab.encoded(decision("late", "acme", "t", start));
            lab.send(new ProducerRecord<>(Topics.DECISIONS, null, Long.MAX_VALUE, key, late));
            lab.send(notification("good", start));
            lab.flush();
            awaitVerdicts(gate, 5);

            assertThat(lab.deadLetters()).extracting(DeadLetter::getReason).hasSize(6);
            assertThat(codes("foreign")).contains("TENANT_KEY_MISMATCH");
            assertThat(codes("nan")).contains("DECISION_INVALID");
            assertThat(codes("far")).contains("TIMESTAMP_OUT_OF_RANGE");
            assertThat(first("good").disposition()).isEqualTo(Disposition.APPROVED);
            assertThat(gate.state()).isEqualTo(KafkaStreams.State.RUNNING);
            assertThat(gate.streams().metadataForLocalThreads()).hasSize(threads);
        }
    }

    @Test
    void answersStatisticsEqualToAnIndependentFoldOfTheOutcomesTopic() throws Exception {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        Random random = new Random(seed);
        traffic(0, 1_500, Duration.ofSeconds(2));
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            awaitVerdicts(gate, 1_500);
            List<Outcome> topic = lab.outcomes();
            GateApi api = api(gate);
            for (int tenant = 0; tenant < TENANTS; tenant++) {
                String path = GateApi.path("api", "v1", "tenants", "tenant-" + tenant, "learning", "statistics");
                for (int range = 0; range < 10; range++) {
                    Instant from = start.plus(Duration.ofMinutes(random.nextInt(6)));
                    Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(6)));
                    OutcomeFold fold = OutcomeFold.of(topic, "tenant-" + tenant).between(from, to);
                    fold.assertAgreesWith(api.json(path, Map.of("from", from.toString(), "to", to.toString())));
                }
            }
            assertThat(topic).hasSizeGreaterThan(250);
        }
    }

    private void traffic(int from, int to) throws Exception {
        traffic(from, to, Duration.ofMillis(250));
    }

    /** Decisions of several tenants about several targets, so far apart in each tenant's event time. */
    private void traffic(int from, int to, Duration apart) throws Exception {
        for (int i = from; i < to; i++) {
            String tenant = "tenant-" + i % TENANTS;
            String target = "target-" + i % (TENANTS * 8);
            Instant at = start.plus(apart.multipliedBy(i / TENANTS));
            if (i % 10 == 0 || i < TENANTS * 8) {
                lab.send(snapshot(tenant, target, 0.5 + (i % 50) / 100.0, at));
            }
            lab.send(decision("d" + i, tenant, target, at));
        }
        lab.flush();
    }

    private static MetricsSnapshot snapshot(String tenant, String target, double successRate, Instant at) {
        return new MetricsSnapshot(
                tenant, target, at, successRate, 10, 20, 30, 1 - successRate, 100, null, null, Map.of());
    }

    private static Decision decision(String id, String tenant, String target, Instant at) {
        double share = Math.floorMod(id.hashCode(), 60);
        return decision(
                id,
                tenant,
                new Action(
                        "shift_traffic",
                        target,
                        Map.of("shiftPercentage", share),
                        null,
                        new EstimatedImpact(0.3, 0.01, null)),
                0.85,
                at);
    }

    private static Decision notification(String id, Instant at) {
        return decision(id, "acme", new Action("send_notification", "t", Map.of("message", "m"), null, null), 0.9, at);
    }

    private static Decision notANumber() {
        return decision(
                "nan",
                "acme",
                new Action("send_notification", "t", Map.of("message", "m"), null, null),
                Double.NaN,
                Instant.now());
    }

    private static Decision decision(String id, String tenant, Action action, double confidence, Instant at) {
        return new Decision(
                id,
                tenant,
                Environment.DEV,
                "test",
                action,
                confidence,
                false,
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
                at);
    }

    private void awaitVerdicts(RunningGate gate, int decisions) {
        await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
        await().atMost(Lab.PATIENCE).until(() -> terminal(lab.verdicts()).size() == decisions);
    }

    private static Map<String, Integer> terminal(Map<String, List<Verdict>> verdicts) {
        return verdicts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> (int) each.getValue().stream()
                        .filter(verdict -> verdict.disposition().isTerminal())
                        .count()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static int approved(Map<String, List<Verdict>> verdicts) {
        return (int) verdicts.values().stream()
                .flatMap(List::stream)
                .filter(verdict -> verdict.disposition() == Disposition.APPROVED)
                .count();
    }

    /** From the topics and from a file, beside the checkpoints the gates kept; and what is changed is found. */
    private void assertTheAuditLogIsWhole(Map<String, String> settings) throws IOException {
        Path exported = directory.resolve("audit.ndjson");
        String trusted = "--trusted-keys=" + settings.get("trusted.keys");
        String kafka = "--bootstrap-servers=" + settings.get("bootstrap.servers");
        String registry = "--schema-registry-url=" + settings.get("schema.registry.url");
        assertThat(sluice("audit", "verify", trusted, kafka, registry)).isZero();
        assertThat(sluice("audit", "export", "--output=" + exported, kafka, registry))
                .isZero();
        String kept = "--checkpoints=" + settings.get("audit.checkpoint.file");
        assertThat(sluice("audit", "verify", trusted, "--file=" + exported, kept))
                .isZero();

        String export = Files.readString(exported);
        assertThat(export.lines().filter(line -> line.contains("\"kind\":\"VERDICT\"")))
                .hasSizeGreaterThan(3_499);
        Files.writeString(exported, export.replaceFirst("\"result\":\"BLOCKED\"", "\"result\":\"APPROVED\""));
        assertThat(sluice("audit", "verify", trusted, "--file=" + exported)).isEqualTo(1);
    }

    private static int sluice(String... arguments) {
        return SluiceCommand.commandLine().execute(arguments);
    }

    private Verdict first(String id) {
        return requireNonNull(lab.verdicts().get("acme/" + id), "no verdict on " + id)
                .get(0);
    }

    private Instant joined(String id) {
        return requireNonNull(first(id).evidence().snapshot(), "no snapshot").observedAt();
    }

    private List<String> codes(String id) {
        return first(id).findings().stream()
                .flatMap(finding -> finding.violations().stream())
                .map(Violation::code)
                .toList();
    }

    private static GateApi api(RunningGate gate) {
        return new GateApi(URI.create("http://127.0.0.1:" + gate.httpPort()));
    }
}
