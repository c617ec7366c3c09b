package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.decision.Action;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.policy.ControlState;
import dev.sluice.gate.RunningGate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A halt while actions that a gate approved are between two attempts of an executor. */
@DisabledOnOs(OS.WINDOWS)
class HaltIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    /** How long after the halt is committed something may still be sent. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final String HALTED = "halted";
    private static final String OTHER = "other";
    private static final int ACTIONS = 2;

    @TempDir
    private Path directory;

    private final Map<String, String> keys = new HashMap<>();
    private @Nullable NodeTarget started;
    private @Nullable ExecutorLab opened;
    private @Nullable RunningGate gate;
    private @Nullable RunningExecutor executor;

    @BeforeEach
    void start() throws Exception {
        started = NodeTarget.start(directory);
        opened = new ExecutorLab(directory.resolve("keys"));
        lab().policy("""
                live: {enabled: true}
                destinations: {allow: [target]}
                services: {target: {url: "%s", idempotent: false}}
                limits: {maxOrdersPerDay: 100}
                concurrency: {max: 3}
                execution: {retries: 10, backoff: PT1S, multiplier: 1}
                guards:
                  Repetition: {mode: off}
                  FailureMemory: {mode: off}
                  LearnedTrust: {mode: off}
                  Novelty: {mode: off}
                actions:
                  call_api:
                    additional: true
                    parameters: {service: {type: string, required: true}}
                """.formatted(target().url("/fail/99")));
        gate = RunningGate.start(ExecutorLab.configuration(lab().gateSettings(directory.resolve("state"))));
        Map<String, String> settings = lab().settings();
        // all at the same time, should both tenants be in the same partition
        settings.put("executor.concurrency", Integer.toString(4 * 2 * ACTIONS));
        executor = RunningExecutor.start(ExecutorLab.configuration(settings));
    }

    @AfterEach
    void stop() throws Exception {
        if (executor != null) {
            executor.close();
        }
        if (gate != null) {
            gate.close();
        }
        if (opened != null) {
            opened.close();
        }
        if (started != null) {
            started.close();
        }
    }

    private NodeTarget target() {
        return requireNonNull(started);
    }

    private ExecutorLab lab() {
        return requireNonNull(opened);
    }

    @Test
    void endsWhatIsBetweenTwoAttemptsAsDeniedAndSendsNothingTwoSecondsAfterItIsCommitted() throws Exception {
        rehearse();
        for (int i = 0; i < ACTIONS; i++) {
            lab().send(decision(HALTED + i, HALTED, Mode.LIVE));
            lab().send(decision(OTHER + i, OTHER, Mode.LIVE));
        }
        await().atMost(SOON).until(() -> lab().permits().size() == 2 * ACTIONS);
        lab().permits().forEach(permit -> keys.put(permit.decision().decisionId(), permit.idempotencyKey()));
        await().atMost(SOON)
                .until(() -> IntStream.range(0, ACTIONS)
                        .allMatch(i ->
                                sent(HALTED + i).size() >= 2 && !sent(OTHER + i).isEmpty()));
        lab().control("tenant:" + HALTED, ControlState.HALTED);
        await().atMost(SOON).until(() -> reports().size() == 2 * ACTIONS);
        Instant committed = lab().controlTimes().get(0);
        for (int i = 0; i < ACTIONS; i++) {
            assertThatItWasStopped(HALTED + i, committed);
            ExecutionReport other = report(OTHER + i);
            assertThat(other.status()).isEqualTo(Status.FAILED);
            assertThat(other.attempts()).hasSize(11);
            assertThat(sent(OTHER + i)).hasSize(11).anyMatch(at -> at.isAfter(committed.plus(GRACE)));
        }
        assertThatTheGateKnows();
    }

    private void assertThatItWasStopped(String id, Instant committed) {
        ExecutionReport report = report(id);
        assertThat(report.status()).as("%s", report).isEqualTo(Status.DENIED);
        assertThat(report.ambiguous()).isFalse();
        assertThat(report.trace().get("exec.denied_reason")).startsWith("HALTED for tenant:halted: drill (ana");
        List<Instant> sent = sent(id);
        // between two attempts: some were made, and more would have been
        assertThat(sent).hasSizeBetween(2, 10);
        assertThat(report.attempts()).hasSizeBetween(sent.size(), sent.size() + 1);
        assertThat(sent).allMatch(at -> at.isBefore(committed.plus(GRACE)));
        assertThat(report.finishedAt()).isAfterOrEqualTo(committed);
    }

    /** The outcomes say so, new actions are blocked, and those after the halt have the slots that the denied ones held. */
    private void assertThatTheGateKnows() throws Exception {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lab().outcomes())
                        .filteredOn(outcome -> outcome.tenantId().equals(HALTED) && outcome.mode() == Mode.LIVE)
                        .hasSize(ACTIONS)
                        .extracting(Outcome::status)
                        .containsOnly(Status.DENIED));
        lab().send(decision("meanwhile", HALTED, Mode.LIVE));
        assertThat(verdict("meanwhile")).isEqualTo(Disposition.BLOCKED);
        lab().control("tenant:" + HALTED, ControlState.ACTIVE);
        for (int i = 0; i < ACTIONS; i++) {
            lab().send(decision("after" + i, HALTED, Mode.LIVE));
        }
        for (int i = 0; i < ACTIONS; i++) {
            assertThat(verdict("after" + i)).isEqualTo(Disposition.APPROVED);
        }
        assertThat(lab().permits())
                .noneMatch(permit -> permit.decision().decisionId().equals("meanwhile"));
    }

    /** Nothing runs for real that was not rehearsed. */
    private void rehearse() throws Exception {
        lab().send(decision("dry-1", HALTED, Mode.DRY_RUN));
        lab().send(decision("dry-2", OTHER, Mode.DRY_RUN));
        await().atMost(SOON).until(() -> lab().outcomes().size() == 2);
    }

    private Disposition verdict(String id) {
        return await().atMost(SOON)
                .until(
                        () -> lab().verdicts().stream()
                                .filter(each -> each.decisionId().equals(id))
                                .map(Verdict::disposition)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<ExecutionReport> reports() {
        return lab().reports();
    }

    private ExecutionReport report(String id) {
        return reports().stream()
                .filter(each -> each.decisionId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** When the target was asked for it. */
    private List<Instant> sent(String id) {
        return target().requests(requireNonNull(keys.get(id), id)).stream()
                .map(request -> Instant.ofEpochMilli(request.at()))
                .toList();
    }

    private static Decision decision(String id, String tenant, Mode mode) {
        return new Decision(
                id,
                tenant,
                Environment.DEV,
                "bot",
                new Action("call_api", "target", Map.of("service", "target"), null, null),
                0.85,
                false,
                true,
                mode,
                true,
                null,
                "plan-1",
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
