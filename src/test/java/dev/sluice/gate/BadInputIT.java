package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Validity;
import dev.sluice.fuzz.Kind;
import dev.sluice.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A flood of damaged records through a gate with little memory: {@code -Dmutants=100000} for more of them, {@code -Dseed=N}
 * for the same ones again.
 */
@ParameterizedClass
@MethodSource("dev.sluice.gate.TestKafka#kinds")
@Tag("patient")
class BadInputIT {
    private static final int MUTANTS = Integer.getInteger("mutants", 30_000);
    private static final Duration JUDGED_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Lab.PATIENCE.plusMillis(4L * MUTANTS);

    private final Supplier<TestKafka> kind;

    @TempDir
    private Path directory;

    private Lab lab;

    BadInputIT(Supplier<TestKafka> kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        lab = new Lab(kind.get());
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void answersEveryDamagedRecordAndGoesOn() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("seed " + seed + ", " + MUTANTS + " mutants");
        Path log = directory.resolve("gate.log");
        try (SluiceChild gate = SluiceChild.start("gate", lab.settings(directory.resolve("state")), log)) {
            Instant start = Instant.now();
            flood(seed);
            System.err.println("sent after " + Duration.between(start, Instant.now()));
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(this::isNearlyThrough);
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(this::assertIsThrough);
            System.err.println("through after " + Duration.between(start, Instant.now()));
            assertThat(gate.process().isAlive()).isTrue();
            assertJudgesTheNext();
            assertThat(log)
                    .content()
                    .doesNotContain("A thread failed", "OutOfMemoryError", "cannot be reached", "the gate stops");
            System.err.println(
                    Files.readAllLines(Path.of("/proc/" + gate.process().pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmHWM"))
                            .toList());
        }
        assertEachIsAnsweredOnce();
    }

    private void flood(long seed) throws Exception {
        Map<String, Integer> ids = new Contract(Map.of("schema.registry.url", lab.registryUrl())).register();
        Mutants mutants = new Mutants(seed, ids, lab.signer(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        for (int i = 0; i < MUTANTS; i++) {
            lab.send(mutants.next());
            if (i % 10_000 == 0) {
                lab.flush();
            }
        }
        lab.flush();
    }

    /** As far as can be told without reading everything: good metrics are in no log, markers of transactions are. */
    private boolean isNearlyThrough() {
        return lab.committedOffsets(Topics.AUDIT) + lab.committedOffsets(Topics.METRICS_SNAPSHOTS) > MUTANTS;
    }

    private void assertIsThrough() {
        assertThat(unanswered().keySet()).allMatch(each -> each.topic().equals(Topics.METRICS_SNAPSHOTS));
    }

    /** One more for every partition, good ones: how long after it was appended is the verdict there? */
    private void assertJudgesTheNext() throws Exception {
        for (int tenant = 0; tenant < 2 * Lab.PARTITIONS; tenant++) {
            lab.send(good("good-" + tenant, "next-" + tenant));
        }
        lab.flush();
        await().atMost(Lab.PATIENCE)
                .until(() -> unanswered().keySet().stream()
                        .noneMatch(each -> each.topic().equals(Topics.DECISIONS)));
        Map<Position, ConsumerRecord<byte[], byte[]>> decisions = inputs(List.of(Topics.DECISIONS));
        List<Duration> took = lab.auditLog().stream()
                .filter(each -> each.entry().kind() == AuditKind.VERDICT
                        && each.entry().subject().startsWith("good-"))
                .map(each -> Duration.between(
                        Instant.ofEpochMilli(Objects.requireNonNull(
                                        decisions.get(each.entry().trigger()))
                                .timestamp()),
                        each.appendedAt()))
                .toList();
        System.err.println("the next good records were judged after " + took);
        assertThat(took)
                .hasSize(2 * Lab.PARTITIONS)
                .allSatisfy(each -> assertThat(each).isLessThan(JUDGED_WITHIN));
    }

    private void assertEachIsAnsweredOnce() {
        List<AuditEntry> log = lab.audit();
        Map<AuditKind, Long> kinds =
                log.stream().collect(Collectors.groupingBy(AuditEntry::kind, Collectors.counting()));
        System.err.println("audited: " + kinds);
        Map<Position, List<AuditEntry>> answers = answers(log);
        assertThat(answers.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(answers.size() + unanswered().size())
                .isEqualTo(inputs(Topics.INPUTS).size())
                .isGreaterThan(MUTANTS);
        unanswered().values().forEach(BadInputIT::assertIsGoodSnapshot);
        assertThat((long) lab.deadLetters().size()).isEqualTo(kinds.get(AuditKind.DEAD_LETTER));
        assertThat(lab.verdicts().values().stream().mapToLong(List::size).sum())
                .isEqualTo(kinds.get(AuditKind.VERDICT));
        assertThat(kinds.keySet())
                .contains(AuditKind.RULING_REFUSED, AuditKind.REPORT_REFUSED, AuditKind.POLICY_REFUSED);
    }

    /** Metrics that are taken are the one input nothing is said about. */
    private static void assertIsGoodSnapshot(ConsumerRecord<byte[], byte[]> input) {
        assertThat(input.topic()).isEqualTo(Topics.METRICS_SNAPSHOTS);
        byte[] value = input.value();
        byte[] described = Kind.SNAPSHOT.good(0);
        byte[] whole = new byte[Kind.HEADER_BYTES + value.length - 5];
        System.arraycopy(described, 0, whole, 0, Kind.HEADER_BYTES);
        System.arraycopy(value, 5, whole, Kind.HEADER_BYTES, value.length - 5);
        var snapshot = Kind.SNAPSHOT.read(whole);
        assertThat(Validity.of(snapshot, Instant.ofEpochMilli(input.timestamp())))
                .isEmpty();
    }

    /** Input records by where they lie. */
    private Map<Position, ConsumerRecord<byte[], byte[]>> inputs(List<String> topics) {
        Map<Position, ConsumerRecord<byte[], byte[]>> inputs = new HashMap<>();
        for (String topic : topics) {
            lab.committed(topic)
                    .forEach(each -> inputs.put(new Position(topic, each.partition(), each.offset()), each));
        }
        return inputs;
    }

    /** Those of which nothing is in the audit log. */
    private Map<Position, ConsumerRecord<byte[], byte[]>> unanswered() {
        Map<Position, ConsumerRecord<byte[], byte[]>> inputs = inputs(Topics.INPUTS);
        inputs.keySet().removeAll(answers(lab.audit()).keySet());
        return inputs;
    }

    /** What was said about each input first; what follows from a verdict is left out. */
    private static Map<Position, List<AuditEntry>> answers(List<AuditEntry> log) {
        return log.stream()
                .filter(entry -> entry.kind() != AuditKind.OUTCOME)
                .filter(entry -> entry.kind() != AuditKind.VERDICT
                        || "1".equals(entry.details().get("judgement")))
                .collect(Collectors.groupingBy(AuditEntry::trigger));
    }

    private static Decision good(String id, String tenant) {
        return new Decision(
                id,
                tenant,
                Environment.DEV,
                "test",
                new Action("send_notification", "t", Map.of("message", "m"), null, null),
                0.9,
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
                Instant.now());
    }
}
