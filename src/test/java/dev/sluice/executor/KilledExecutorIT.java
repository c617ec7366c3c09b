package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.core.decision.Status;
import dev.sluice.core.execute.ExecutionReport;
import dev.sluice.core.execute.Permit;
import dev.sluice.core.policy.Execution;
import dev.sluice.gate.SluiceChild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Executors that end before they are done, in good order and otherwise. */
@DisabledOnOs(OS.WINDOWS)
@Tag("patient")
class KilledExecutorIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int PERMITS = 200;
    private static final int KILLS = 5;

    @TempDir
    private Path directory;

    private @Nullable NodeTarget started;
    private @Nullable ExecutorLab opened;

    @BeforeEach
    void start() throws Exception {
        started = NodeTarget.start(directory);
        opened = new ExecutorLab(directory.resolve("keys"));
    }

    @AfterEach
    void stop() throws Exception {
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

    private SluiceChild child() {
        return SluiceChild.start("executor", lab().settings(), directory.resolve("executor.log"));
    }

    @Test
    void hasOneEffectForEachPermitHoweverOftenExecutorsAreKilled() throws Exception {
        Map<String, Permit> permits = new LinkedHashMap<>();
        for (int i = 0; i < PERMITS; i++) {
            Permit permit = permit("d-" + i, "tenant-" + i % 7, "/slow/100", true, ExecutorLab.QUICK);
            permits.put(permit.permitId(), permit);
            lab().send(permit);
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = kill * PERMITS / (KILLS + 2);
            try (SluiceChild child = child()) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> target().effects().size() >= enough);
                child.kill();
            }
        }
        try (SluiceChild last = child()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> reported().containsAll(permits.keySet()));
            assertThat(last.stop()).isZero();
        }
        List<String> effects = target().effects();
        assertThat(effects).doesNotHaveDuplicates();
        assertThat(effects)
                .containsExactlyInAnyOrderElementsOf(
                        permits.values().stream().map(Permit::idempotencyKey).toList());
        assertThat(lab().reports())
                .allSatisfy(report -> assertThat(report.status()).isEqualTo(Status.SUCCESS));
    }

    private Set<String> reported() {
        return lab().reports().stream().map(ExecutionReport::permitId).collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void neitherSendsAgainNorForgetsWhatAKilledExecutorHadBegun() throws Exception {
        Execution bounds = new Execution(3, Duration.ofMillis(100), 2, Duration.ofSeconds(4), Duration.ofSeconds(4));
        Permit permit = permit("begun", "acme", "/hang", false, bounds);
        try (SluiceChild first = child()) {
            lab().send(permit);
            await().atMost(PATIENCE).until(() -> !target().effects().isEmpty());
            first.kill();
        }
        try (SluiceChild second = child()) {
            await().atMost(PATIENCE).until(() -> !lab().reports(permit).isEmpty());
            assertThat(second.process().isAlive()).isTrue();
        }
        ExecutionReport report = lab().reports(permit).get(0);
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.ambiguous()).isTrue();
        assertThat(report.result()).endsWith("and no end known");
        assertThat(target().requests(permit.idempotencyKey())).hasSize(1);
    }

    @Test
    void finishesWhatItHasBegunWhenItIsToldToStop() throws Exception {
        Permit permit = permit("finishing", "acme", "/slow/3000", false, ExecutorLab.QUICK);
        try (SluiceChild child = child()) {
            lab().send(permit);
            await().atMost(PATIENCE).until(() -> !target().effects().isEmpty());
            assertThat(child.stop()).isZero();
        }
        assertThat(lab().reports(permit))
                .singleElement()
                .satisfies(report -> assertThat(report.status()).isEqualTo(Status.SUCCESS));
    }

    @Test
    void saysWhenItHadToLeaveSomethingBegun() throws Exception {
        Permit permit = permit("left", "acme", "/slow/20000", false, ExecutorLab.QUICK);
        Map<String, String> settings = lab().settings();
        settings.put("executor.grace", "PT0S");
        Path log = directory.resolve("executor.log");
        try (SluiceChild child = SluiceChild.start("executor", settings, log)) {
            lab().send(permit);
            await().atMost(PATIENCE).until(() -> !target().effects().isEmpty());
            assertThat(child.stop()).as("exit code").isEqualTo(5);
        }
        assertThat(log).content().contains("is still at work after PT0S");
    }

    @Test
    void keepsTheLockOfWhatTakesLongerThanALock() throws Exception {
        lockFor(Duration.ofSeconds(3));
        Execution patient = new Execution(0, Duration.ZERO, 1, Duration.ofSeconds(20), Duration.ofSeconds(20));
        Permit permit = permit("long", "acme", "/slow/10000", false, patient);
        Permit after = permit("after", "acme", "/slow/4500", false, patient);
        try (SluiceChild child = child()) {
            lab().send(permit);
            await().atMost(PATIENCE).until(() -> !lab().reports(permit).isEmpty());
            // whoever had been handed the first one meanwhile would report it again, before or beside this one
            lab().send(after);
            await().atMost(PATIENCE).until(() -> !lab().reports(after).isEmpty());
            assertThat(child.process().isAlive()).isTrue();
        }
        assertThat(lab().reports(permit))
                .singleElement()
                .satisfies(report -> assertThat(report.status()).isEqualTo(Status.SUCCESS));
        assertThat(target().requests(permit.idempotencyKey())).hasSize(1);
    }

    private void lockFor(Duration time) throws Exception {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "sluice-executor");
        Collection<AlterConfigOp> change = List.of(new AlterConfigOp(
                new ConfigEntry("share.record.lock.duration.ms", Long.toString(time.toMillis())),
                AlterConfigOp.OpType.SET));
        try (Admin admin = Admin.create(lab().cluster())) {
            admin.incrementalAlterConfigs(Map.of(group, change)).all().get();
        }
    }

    private Permit permit(String id, String tenant, String path, boolean idempotent, Execution bounds) {
        return lab().permit(ExecutorLab.decision(id, tenant, Map.of("n", 1L)), target().url(path), idempotent, bounds);
    }
}
