package dev.sluice.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.policy.Control;
import dev.sluice.core.policy.ControlState;
import dev.sluice.gate.Lab.Logged;
import dev.sluice.topology.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies and controls that arrive while decisions flow. */
@ParameterizedClass
@MethodSource("dev.sluice.gate.TestKafka#kinds")
class UnderLoadIT {
    private static final int TENANTS = 1_000;
    private static final int TARGETS = 10;
    /** A tenant's decisions are so far apart in event time that neither slots nor repetition stop one. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final int PER_SECOND = 1_000;
    private static final int BACKLOG = 100_000;
    private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(2);

    private final Supplier<TestKafka> kind;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger sent = new AtomicInteger();

    @TempDir
    private Path directory;

    private Lab lab;
    private Instant start;

    UnderLoadIT(Supplier<TestKafka> kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        lab = new Lab(kind.get());
        start = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES);
    }

    @AfterEach
    void close() throws Exception {
        clock.shutdownNow();
        lab.close();
    }

    @Test
    void nothingIsApprovedAfterAHaltHoweverMuchIsWaitingToBeJudged() throws Exception {
        Instant committed;
        send(BACKLOG + 20_000);
        lab.flush();
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            ScheduledFuture<?> traffic = flow();
            await().atMost(Lab.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> lab.committedOffsets(Topics.APPROVED) > 10_000);
            assertThat(meter(gate, "sluice_input_lag_records{topic=\"decisions\"}"))
                    .isGreaterThan(10_000);
            assertThat(meter(gate, "sluice_input_lag_max_records")).isGreaterThan(10_000);
            assertThat(meter(gate, "sluice_input_rate")).isPositive();
            Control halt = new Control(Control.GLOBAL, ControlState.HALTED, false, "drill", "ana", Instant.now(), 0);
            lab.control(halt);
            committed = Instant.now();
            awaitMore(2_000);
            end(traffic);
            awaitAllJudged();
        }
        List<Logged> log = lab.auditLog();
        assertThat(judged(log)).hasSize(sent.get()).doesNotHaveDuplicates();
        List<Logged> halts = halts(log);
        assertThat(halts).hasSize(Lab.PARTITIONS);
        for (Logged halt : halts) {
            List<Logged> later = log.stream()
                    .filter(each -> each.entry().partition() == halt.entry().partition())
                    .filter(each -> each.entry().sequence() > halt.entry().sequence())
                    .filter(each -> each.entry().kind() == AuditKind.VERDICT)
                    .toList();
            assertThat(later).hasSizeGreaterThan(BACKLOG / Lab.PARTITIONS / 2);
            assertThat(later).noneMatch(each -> each.entry().result().equals(Disposition.APPROVED.name()));
            Duration took = Duration.between(committed, halt.appendedAt());
            System.err.println("partition " + halt.entry().partition() + ": halt in force after " + took.toMillis()
                    + " ms, before " + later.size() + " waiting decisions");
            assertThat(took).isLessThan(IN_FORCE_WITHIN);
        }
    }

    private static double meter(RunningGate gate, String series) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gate.httpPort() + "/metrics");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyVerdictNamesThePolicyThatDecidedItWhilePoliciesChange() throws Exception {
        List<Long> strict = new ArrayList<>();
        try (RunningGate gate = RunningGate.start(lab.configuration(lab.settings(directory)))) {
            await().atMost(Lab.PATIENCE).until(() -> gate.state() == KafkaStreams.State.RUNNING);
            ScheduledFuture<?> traffic = flow();
            for (int change = 0; change < 3; change++) {
                awaitMore(2_000);
                strict.add(lab.policy("extends: payments\nguards: {Confidence: {minimum: 0.9}}\n"));
                awaitMore(2_000);
                lab.policy("extends: payments\n");
            }
            awaitMore(1_000);
            end(traffic);
            awaitAllJudged();
        }
        Map<String, List<Verdict>> verdicts = lab.verdicts();
        assertThat(verdicts)
                .hasSize(sent.get())
                .allSatisfy((id, each) -> assertThat(each).hasSize(1));
        Set<Long> used = new HashSet<>();
        verdicts.values().stream().map(each -> each.get(0)).forEach(verdict -> {
            used.add(verdict.evidence().policyEpoch());
            assertThat(verdict.disposition())
                    .isEqualTo(
                            strict.contains(verdict.evidence().policyEpoch())
                                    ? Disposition.BLOCKED
                                    : Disposition.APPROVED);
        });
        assertThat(used).as("policies that decided something").hasSize(7);
        assertInOrder(verdicts);
    }

    /** In each partition's log, what follows a policy's entry was decided by that policy. */
    private void assertInOrder(Map<String, List<Verdict>> verdicts) {
        Map<Integer, List<Logged>> byPartition = lab.auditLog().stream()
                .collect(Collectors.groupingBy(each -> each.entry().partition()));
        assertThat(byPartition).hasSize(Lab.PARTITIONS);
        byPartition.values().forEach(log -> {
            String inForce = "none";
            for (Logged each : log) {
                AuditEntry entry = each.entry();
                if (entry.kind() == AuditKind.POLICY) {
                    inForce = requireNonNull(entry.details().get("epoch"));
                } else if (entry.kind() == AuditKind.VERDICT) {
                    Verdict verdict = requireNonNull(verdicts.get(entry.tenantId() + "/" + entry.subject()))
                            .get(0);
                    assertThat(Long.toString(verdict.evidence().policyEpoch())).isEqualTo(inForce);
                }
            }
        });
    }

    /** Sends on and on. */
    private ScheduledFuture<?> flow() {
        return clock.scheduleAtFixedRate(() -> send(PER_SECOND / 20), 0, 50, TimeUnit.MILLISECONDS);
    }

    private void end(ScheduledFuture<?> traffic) throws Exception {
        assertThat(traffic.cancel(false)).as("sending went well").isTrue();
        clock.shutdown();
        assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        lab.flush();
    }

    private void awaitAllJudged() {
        await().atMost(Lab.PATIENCE.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> lab.committedOffsets(Topics.AUDIT) >= sent.get()
                        && judged(lab.auditLog()).size() >= sent.get());
    }

    private void awaitMore(int decisions) {
        int target = sent.get() + decisions;
        await().atMost(Lab.PATIENCE).until(() -> sent.get() >= target);
    }

    /** Sends so many more. */
    private void send(int more) {
        for (int i = 0; i < more; i++) {
            lab.send(decision(sent.getAndIncrement()));
        }
    }

    private Decision decision(int number) {
        int round = number / TENANTS;
        Action action =
                new Action("send_notification", "target-" + round % TARGETS, Map.of("message", "m"), null, null);
        return new Decision(
                "d" + number,
                "tenant-" + number % TENANTS,
                Environment.DEV,
                "test",
                action,
                0.85,
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
                start.plus(APART.multipliedBy(round)));
    }

    private static List<String> judged(List<Logged> log) {
        return log.stream()
                .map(Logged::entry)
                .filter(entry -> entry.kind() == AuditKind.VERDICT)
                .map(entry -> entry.tenantId() + "/" + entry.subject())
                .toList();
    }

    private static List<Logged> halts(List<Logged> log) {
        return log.stream()
                .filter(each -> each.entry().kind() == AuditKind.CONTROL)
                .toList();
    }
}
