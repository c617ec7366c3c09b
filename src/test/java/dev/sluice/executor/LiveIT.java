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
import dev.sluice.gate.SluiceChild;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Live decisions through a gate and an executor, each a process of its own, to a target that is not ours. */
@DisabledOnOs(OS.WINDOWS)
class LiveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TENANTS = 20;
    private static final int DECISIONS = Integer.getInteger("live.decisions", 120);
    private static final int EXECUTOR_KILLS = Integer.getInteger("live.executor.kills", 4);
    private static final int GATE_KILLS = Integer.getInteger("live.gate.kills", 1);
    private static final String PLAN = "plan-1";

    @TempDir
    private Path directory;

    private @Nullable NodeTarget started;
    private @Nullable ExecutorLab opened;
    private @Nullable SluiceChild gate;

    @BeforeEach
    void start() throws Exception {
        started = NodeTarget.start(directory);
        opened = new ExecutorLab(directory.resolve("keys"));
        lab().policy("""
                live: {enabled: true}
                destinations: {allow: [target]}
                services: {target: {url: "%s", idempotent: true}}
                limits: {maxOrdersPerDay: 1000000}
                concurrency: {max: 3, queue: 100, queueTimeout: PT10M}
                guards:
                  Repetition: {mode: off}
                  FailureMemory: {mode: off}
                  LearnedTrust: {mode: off}
                  Novelty: {mode: off}
                actions:
                  call_api:
                    additional: true
                    parameters: {service: {type: string, required: true}}
                """.formatted(target().url("/slow/20")));
    }

    @AfterEach
    void stop() throws Exception {
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

    private void startGate() {
        gate = SluiceChild.start("gate", lab().gateSettings(directory.resolve("state")), directory.resolve("gate.log"));
    }

    private SluiceChild startExecutor() {
        return SluiceChild.start("executor", lab().settings(), directory.resolve("executor.log"));
    }

    @Test
    void noApprovedActionHasTwoEffectsAndEachIsReportedHoweverOftenGateAndExecutorAreKilled() throws Exception {
        startGate();
        rehearse();
        for (int i = 0; i < DECISIONS; i++) {
            lab().send(decision("live-" + i, i % TENANTS, Mode.LIVE));
        }
        killAgainAndAgain();
        try (SluiceChild last = startExecutor()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> liveOutcomes().size() >= approved().size() && terminal() == DECISIONS);
            assertThatAllSlotsAreFree();
            assertThat(last.stop()).isZero();
        }
        assertThatEachHasItsEffect();
    }

    private void killAgainAndAgain() throws Exception {
        int gateKills = 0;
        for (int kill = 1; kill <= EXECUTOR_KILLS; kill++) {
            int enough = kill * DECISIONS / (EXECUTOR_KILLS + 4);
            try (SluiceChild executor = startExecutor()) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> target().effects().size() >= enough);
                executor.kill();
            }
            if (gateKills < GATE_KILLS && kill >= (gateKills + 1) * EXECUTOR_KILLS / (GATE_KILLS + 1)) {
                requireNonNull(gate).kill();
                startGate();
                gateKills++;
            }
        }
        assertThat(gateKills).isEqualTo(GATE_KILLS);
    }

    /** Nothing runs for real that was not rehearsed: once for each tenant is enough, as all ask for the same. */
    private void rehearse() throws Exception {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            lab().send(decision("dry-" + tenant, tenant, Mode.DRY_RUN));
        }
        await().atMost(PATIENCE).until(() -> lab().outcomes().size() == TENANTS);
    }

    private void assertThatAllSlotsAreFree() throws Exception {
        for (int i = 0; i < 3 * TENANTS; i++) {
            lab().send(decision("after-" + i, i % TENANTS, Mode.LIVE));
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> of("after-")
                                .filter(each -> each.disposition().isTerminal())
                                .count()
                        == 3L * TENANTS);
        assertThat(of("after-").map(Verdict::disposition)).containsOnly(Disposition.APPROVED);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> liveOutcomes().size() == approved().size());
    }

    private void assertThatEachHasItsEffect() {
        List<String> effects = target().effects();
        assertThat(effects).doesNotHaveDuplicates();
        Map<String, ExecutionReport> reports = lab().reports().stream()
                .collect(Collectors.toMap(ExecutionReport::permitId, report -> report, (one, again) -> one));
        Set<String> approved = approved();
        assertThat(reports).hasSize(approved.size());
        Set<String> reported = new HashSet<>();
        reports.values().forEach(report -> {
            reported.add(report.decisionId());
            boolean done = effects.contains(report.trace().get("exec.idempotency_key"));
            assertThat(report.status())
                    .as("%s of %s", report.trace(), report.decisionId())
                    .isIn(done ? Status.SUCCESS : Status.DENIED, Status.FAILED);
            // begun by an executor that was killed, and expired before the next could ask again
            assertThat(report.ambiguous()).isEqualTo(report.status() == Status.FAILED);
        });
        assertThat(reported).isEqualTo(approved);
        assertThat(liveOutcomes().stream().map(Outcome::decisionId)).containsExactlyInAnyOrderElementsOf(approved);
        long ambiguous =
                reports.values().stream().filter(ExecutionReport::ambiguous).count();
        System.err.println(approved.size() + " approved, " + ambiguous + " ambiguous, " + effects.size() + " effects, "
                + target().requests().size() + " requests");
    }

    private Set<String> approved() {
        return lab().verdicts().stream()
                .filter(each -> each.mode() == Mode.LIVE && each.disposition() == Disposition.APPROVED)
                .map(Verdict::decisionId)
                .collect(Collectors.toSet());
    }

    private long terminal() {
        List<String> ids = of("live-")
                .filter(each -> each.disposition().isTerminal())
                .map(Verdict::decisionId)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        return ids.size();
    }

    private Stream<Verdict> of(String prefix) {
        return lab().verdicts().stream().filter(each -> each.decisionId().startsWith(prefix));
    }

    private List<Outcome> liveOutcomes() {
        return lab().outcomes().stream()
                .filter(outcome -> outcome.mode() == Mode.LIVE)
                .toList();
    }

    private static Decision decision(String id, int tenant, Mode mode) {
        return new Decision(
                id,
                "tenant-" + tenant,
                Environment.DEV,
                "bot",
                new Action("call_api", "target", Map.of("service", "target"), null, null),
                0.85,
                false,
                true,
                mode,
                true,
                null,
                PLAN,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
