package dev.sluice.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.gate.RunningGate;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A plan from its first line to its effect: the commands, a gate, an executor, and a target that is not ours. */
@DisabledOnOs(OS.WINDOWS)
class LiveWorkflowIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private @Nullable NodeTarget target;
    private @Nullable ExecutorLab lab;
    private @Nullable RunningGate gate;
    private @Nullable RunningExecutor executor;

    /** What a command did. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        target = NodeTarget.start(directory);
        lab = new ExecutorLab(directory.resolve("keys"));
        lab.policy("""
                extends: trading
                limits: {maxOrdersPerDay: 1}
                actions: {order: {executor: webhook}}
                """);
        var settings = lab.settings();
        settings.put("executor.webhook.url", target.url("/ok"));
        settings.put("executor.webhook.secret", "not told to anybody");
        executor = RunningExecutor.start(ExecutorLab.configuration(settings));
        gate = RunningGate.start(ExecutorLab.configuration(lab.gateSettings(directory.resolve("state"))));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : new @Nullable AutoCloseable[] {executor, gate, lab, target}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void plansValidatesAndExecutesOnceAndNoMoreThanTheLimitAllows() throws Exception {
        awaitPolicy();
        var plan = planned("""
                action:
                  type: order
                  target: BTC
                  parameters: {side: buy, quantity: 0.001, price: 60000}
                """);

        var unvalidated = run("execute", plan, "--live", "--acknowledge-risk");
        assertThat(unvalidated.exitCode()).isEqualTo(1);
        assertThat(unvalidated.out()).contains("LIVE execution requires prior validation");
        assertThat(requireNonNull(target).requests()).isEmpty();

        var validated = run("validate", plan);
        assertThat(validated.exitCode()).as(validated.out() + validated.err()).isZero();

        var unacknowledged = run("execute", plan, "--live");
        assertThat(unacknowledged.exitCode()).isEqualTo(1);
        assertThat(unacknowledged.out()).contains("LIVE execution requires explicit risk acknowledgement");
        assertThat(requireNonNull(target).requests()).isEmpty();

        var live = run("execute", plan, "--live", "--acknowledge-risk", "--json");
        assertThat(live.exitCode()).as(live.out() + live.err()).isZero();
        JsonNode report = JsonMapper.builder().build().readTree(live.out());
        assertThat(report.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(report.path("mode").asText()).isEqualTo("LIVE");
        assertThat(report.path("actions").path(0).path("type").asText()).isEqualTo("REAL_ORDER");
        assertThat(requireNonNull(target).effects()).hasSize(1);

        var second = run("execute", plan, "--live", "--acknowledge-risk");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).contains("Max orders limit reached: 1 >= 1");
        assertThat(requireNonNull(target).effects()).hasSize(1);

        assertThatNobodyExecutesWhatIsCopiedIntoTheQueue();
    }

    /** A verdict from {@code approved} is no order, and an order counts at its place only. */
    private void assertThatNobodyExecutesWhatIsCopiedIntoTheQueue() throws Exception {
        requireNonNull(lab).copyAll(Topics.APPROVED, Topics.LIVE_ACTIONS);
        requireNonNull(lab).copyAll(Topics.LIVE_ACTIONS, Topics.LIVE_ACTIONS);
        // two verdicts, dry and live, each copied twice, and one permit copied once
        await().atMost(SOON).until(() -> requireNonNull(lab).audits().size() >= 5);
        assertThat(requireNonNull(lab).audits())
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.result()).isEqualTo("refused"));
        assertThat(requireNonNull(lab).audits().stream().map(AuditEntry::reason))
                .filteredOn(reason -> requireNonNull(reason).startsWith("replayed"))
                .hasSize(1);
        assertThat(requireNonNull(target).effects()).hasSize(1);
        assertThat(requireNonNull(target).requests()).hasSize(1);
        assertThat(requireNonNull(lab).reports()).hasSize(1);
    }

    private void awaitPolicy() {
        await().atMost(SOON)
                .until(() -> gate("policy", "show", "--tenant=42", "--environment=DEV")
                        .out()
                        .contains("maxOrdersPerDay: 1"));
    }

    private String planned(String decision) throws IOException {
        Path file = Files.writeString(directory.resolve("order.yaml"), decision);
        var planned = sluice("plan", file.toString(), "--tenant=42", plans());
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        return planned.out().strip();
    }

    private String plans() {
        return "--plans=" + directory.resolve("plans");
    }

    private Run run(String command, String plan, String... flags) {
        return gate(Stream.concat(Stream.of(command, plan, plans()), Stream.of(flags))
                .toArray(String[]::new));
    }

    private Run gate(String... arguments) {
        String url = "http://127.0.0.1:" + requireNonNull(gate).httpPort();
        return sluice(Stream.concat(Stream.of(arguments), Stream.of("--gate-url=" + url))
                .toArray(String[]::new));
    }

    private static Run sluice(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = SluiceCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
