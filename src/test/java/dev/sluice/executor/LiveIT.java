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
import dev.sluice.core.execute.ExecutionMark;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.guard.Verdict;
import dev.sluice.core.learn.Outcome;
import dev.sluice.gate.SluiceChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Live decisions through a gate and an executor, each a process of its own, to a target that is not ours. */
@DisabledOnOs(OS.WINDOWS)
@Tag("patient")
class LiveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TENANTS = 20;
    private static final int DECISIONS = Integer.getInteger("live.decisions", 120);
    private static final int EXECUTOR_KILLS = Integer.getInteger("live.executor.kills", 4);
    private static final int GATE_KILLS = Integer.getInteger("live.gate.kills", 1);
    private static final String PLAN = "plan-1";
    /** One decision in so many comes without the acknowledgement that live ones need. */
    private static final int LOT = 10;

    @TempDir
    private Path directory;

    private @Nullable NodeTarget started;
    private @Nullable ExecutorLab opened;
    private @Nullable SluiceChild gate;
    private final Deque<SluiceChild> executors = new ArrayDeque<>();
    private int sent;

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
        executors.forEach(SluiceChild::close);
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

    private void startExecutor() {
        executors.add(SluiceChild.start("executor", lab().settings(), directory.resolve("executor.log")));
    }

    @Test
    void noApprovedActionHasTwoEffectsAndEachIsReportedHoweverOftenGateAndExecutorAreKilled() throws Exception {
        startGate();
        rehearse();
        startExecutor();
        killAgainAndAgain();
        sendUpTo(DECISIONS);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> liveOutcomes().size() >= approved().size() && terminal() == DECISIONS);
        assertThatAllSlotsAreFree();
        assertThat(executors.remove().stop()).isZero();
        assertThatEachHasItsEffect();
        assertThatNothingElseWasSent();
    }

    /** Each time in the middle of new work, which an executor that is up already has to take over. */
    private void killAgainAndAgain() throws Exception {
        int gateKills = 0;
        for (int kill = 1; kill <= EXECUTOR_KILLS; kill++) {
            startExecutor();
            int up = kill + 1;
            await().atMost(PATIENCE).until(() -> executorsSeen() == up);
            int enough = target().effects().size() + DECISIONS / (EXECUTOR_KILLS + 1) / 3;
            sendUpTo(kill * DECISIONS / (EXECUTOR_KILLS + 1));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> target().effects().size() >= enough);
            executors.remove().kill();
            if (gateKills < GATE_KILLS && kill >= (gateKills + 1) * EXECUTOR_KILLS / (GATE_KILLS + 1)) {
                requireNonNull(gate).kill();
                startGate();
                gateKills++;
            }
        }
        assertThat(gateKills).isEqualTo(GATE_KILLS);
    }

    private long executorsSeen() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("executor.log"))) {
            return lines.filter(line -> line.startsWith("Health on ")).count();
        }
    }

    /** Several in a row for one tenant: more than it has slots. */
    private void sendUpTo(int end) throws Exception {
        for (; sent < end; sent++) {
            lab().send(decision("live-" + sent, sent / 5 % TENANTS, Mode.LIVE, sent % LOT != 7));
        }
    }

    /** Nothing runs for real that was not rehearsed: once for each tenant is enough, as all ask for the same. */
    private void rehearse() throws Exception {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            lab().send(decision("dry-" + tenant, tenant, Mode.DRY_RUN, true));
        }
        await().atMost(PATIENCE).until(() -> lab().outcomes().size() == TENANTS);
    }

    private void assertThatAllSlotsAreFree() throws Exception {
        for (int i = 0; i < 3 * TENANTS; i++) {
            lab().send(decision("after-" + i, i % TENANTS, Mode.LIVE, true));
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
        Map<String, ExecutionReport> reports = lab().reports().stream()
                .collect(Collectors.toMap(ExecutionReport::permitId, report -> report, (one, again) -> one));
        Map<String, ExecutionMark> starts = lab().marks().stream()
                .filter(mark -> mark.phase() == ExecutionMark.Phase.STARTED)
                .collect(Collectors.toMap(ExecutionMark::permitId, mark -> mark, (first, later) -> first));
        List<Permit> permits = lab().permits();
        assertThat(permits.stream().map(permit -> permit.decision().decisionId()))
                .containsExactlyInAnyOrderElementsOf(approved());
        List<String> effects = target().effects();
        assertThat(effects).doesNotHaveDuplicates();
        permits.forEach(permit -> assertThatItEndedWell(
                permit,
                requireNonNull(reports.get(permit.permitId()), "a report"),
                starts.get(permit.permitId()),
                effects.contains(permit.idempotencyKey())));
        assertThat(liveOutcomes().stream().map(Outcome::decisionId)).containsExactlyInAnyOrderElementsOf(approved());
        Map<String, Long> endings = reports.values().stream()
                .collect(Collectors.groupingBy(
                        report -> report.status().text() + (report.ambiguous() ? ", ambiguous" : ""),
                        Collectors.counting()));
        System.err.println(DECISIONS + " live decisions, " + EXECUTOR_KILLS + " executors and " + GATE_KILLS
                + " gates killed: " + permits.size() + " approved, " + endings + ", " + effects.size() + " effects, "
                + target().requests().size() + " requests");
    }

    /** One effect and a success, or none and denied because it could not be begun in time. */
    private static void assertThatItEndedWell(
            Permit permit, ExecutionReport report, @Nullable ExecutionMark start, boolean done) {
        String what = report.decisionId() + ": " + report.result() + " " + report.trace();
        if (report.status() == Status.SUCCESS) {
            assertThat(done).as(what).isTrue();
        } else if (report.ambiguous()) {
            // begun by an executor that was killed, and no other came to it while it could be gone on with
            Instant startedAt = requireNonNull(start, what).at();
            Instant timeOut = startedAt.plus(permit.execution().totalTimeout());
            assertThat(report.status()).as(what).isEqualTo(Status.FAILED);
            assertThat(startedAt).as(what).isBefore(permit.expiresAt());
            assertThat(report.startedAt()).as(what).isAfterOrEqualTo(permit.expiresAt());
            assertThat(report.startedAt()).as(what).isAfterOrEqualTo(timeOut);
        } else {
            assertThat(report.status()).as(what).isEqualTo(Status.DENIED);
            assertThat(report.result()).as(what).startsWith("the permit expired at ");
            assertThat(report.finishedAt()).as(what).isAfterOrEqualTo(permit.expiresAt());
            assertThat(done).as(what).isFalse();
        }
    }

    /** What was blocked was not sent, and what nobody disturbed was sent once. */
    private void assertThatNothingElseWasSent() {
        List<String> requests =
                target().requests().stream().map(NodeTarget.Request::key).toList();
        List<Permit> permits = lab().permits();
        assertThat(requests)
                .isSubsetOf(permits.stream().map(Permit::idempotencyKey).toList());
        assertThat(requests)
                .filteredOn(permits.stream()
                        .filter(permit -> permit.decision().decisionId().startsWith("after-"))
                        .map(Permit::idempotencyKey)
                        .collect(Collectors.toSet())::contains)
                .hasSize(3 * TENANTS)
                .doesNotHaveDuplicates();
        assertThat(of("live-").filter(each -> each.disposition() == Disposition.BLOCKED))
                .hasSize(DECISIONS / LOT);
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

    private static Decision decision(String id, int tenant, Mode mode, boolean acknowledged) {
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
                acknowledged,
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
