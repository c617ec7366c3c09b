package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cli.SluiceCommand;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of whoever runs a gate, against one, each by somebody who signs in. */
class OperatorIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String POLICY =
            "extends: payments\nconcurrency: {max: 5}\nguards: {Confidence: {minimum: 0.75}}\n";

    private final Lab lab = new Lab(new TestKafka.Embedded());
    private final Map<String, String> tokens = new TreeMap<>();

    @TempDir
    private Path directory;

    private RunningGate gate;
    private int decisions;

    /** What a command did. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        person("ana", "admin");
        person("ben", "approver");
        person("bot", "operator");
        var settings = lab.settings(directory.resolve("state"));
        settings.put("http.auth.tokens", directory.resolve("tokens.yaml").toString());
        gate = RunningGate.start(lab.configuration(settings));
        await().atMost(Lab.PATIENCE)
                .until(() -> as("ana", "policy", "show", "--scope=default").exitCode() == 0);
    }

    @AfterEach
    void stop() throws Exception {
        gate.close();
        lab.close();
    }

    /** A token made by the command that makes them. */
    private void person(String name, String role) throws IOException {
        var made = sluice("token", "hash", "--name", name, "--role", role);
        assertThat(made.exitCode()).isZero();
        tokens.put(name, made.err().strip().replaceAll(".* ", ""));
        Files.writeString(
                directory.resolve("tokens.yaml"), made.out(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void governsApprovesStopsAndGoesBack() throws IOException {
        governs();
        decidesAndExplains();
        approves();
        stopsAndResumes();
        goesBack();
        assertThat(lab.audit())
                .filteredOn(entry -> "ana".equals(entry.actor()) || "ben".equals(entry.actor()))
                .extracting(AuditEntry::kind)
                .contains(AuditKind.POLICY, AuditKind.CONTROL, AuditKind.RULING)
                .doesNotContain(AuditKind.POLICY_REFUSED, AuditKind.CONTROL_REFUSED);
    }

    private void governs() throws IOException {
        var good = file("policy.yaml", POLICY);
        var broken = file("broken.yaml", POLICY.replace("max: 5", "max: -1"));
        assertThat(sluice("policy", "lint", good).exitCode()).isZero();
        assertThat(sluice("policy", "lint", broken).exitCode()).isEqualTo(1);
        assertThat(as("ana", "policy", "diff", good, "--scope=default").out())
                .contains("+ concurrency: {max: 5}", "concurrency.max: (not said) -> 5");
        assertThat(as("bot", "policy", "apply", good, "--scope=default", "--reason=mine")
                        .exitCode())
                .isEqualTo(1);
        var applied = as("ana", "policy", "apply", good, "--scope=default", "--reason=first");
        assertThat(applied.err()).isEmpty();
        assertThat(applied.out()).startsWith("In force for default: epoch ");
        var refused = as("ana", "policy", "apply", broken, "--scope=default", "--reason=second");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(broken + ":2: concurrency.max is -1");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                as("ana", "policy", "show", "--scope=default").out())
                        .endsWith(POLICY));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(as("ana", "policy", "show", "--tenant=acme", "--environment=DEV")
                                .out())
                        .contains("minimum: 0.75"));
    }

    private void decidesAndExplains() throws IOException {
        assertThat(decide(0.9, 0.1).exitCode()).isZero();
        var unsure = decide(0.7, 0.1);
        assertThat(unsure.exitCode()).isEqualTo(1);
        assertThat(unsure.out()).contains("acme/d-2 is BLOCKED", "✗ Confidence");
        var explained = as("bot", "policy", "explain", "d-2", "--tenant=acme");
        assertThat(explained.out()).isEqualTo(unsure.out());
    }

    private void approves() throws IOException {
        assertThat(decide(0.9, 0.8).exitCode()).isEqualTo(3);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(as("ben", "approvals", "list").out()).contains("d-3", "WAITING"));
        assertThat(as("bot", "approvals", "approve", "d-3", "--tenant=acme", "--reason=mine")
                        .exitCode())
                .isEqualTo(1);
        var approved = as("ben", "approvals", "approve", "d-3", "--tenant=acme", "--reason=looked");
        assertThat(approved.err()).isEmpty();
        assertThat(approved.out()).contains("Taken. acme/d-3 is APPROVED now.");
        assertThat(approved.exitCode()).isZero();
        assertThat(as("ben", "approvals", "approve", "d-3", "--tenant=acme", "--reason=again")
                        .exitCode())
                .isEqualTo(1);
        assertThat(as("ben", "approvals", "list").out()).doesNotContain("d-3");

        assertThat(decide(0.9, 0.8).exitCode()).isEqualTo(3);
        assertThat(as("ben", "approvals", "deny", "d-4", "--tenant=acme", "--reason=no")
                        .exitCode())
                .isZero();
        assertThat(as("ben", "approvals", "show", "d-4", "--tenant=acme").out()).contains("DENIED", "by ben: no");
        assertThat(decide(0.9, 0.8).exitCode()).isEqualTo(3);
        assertThat(as("bot", "approvals", "withdraw", "d-5", "--tenant=acme", "--reason=oops")
                        .exitCode())
                .isZero();
    }

    private void stopsAndResumes() {
        assertThat(as("ben", "control", "halt", "--scope=global", "--reason=drill")
                        .exitCode())
                .isEqualTo(1);
        assertThat(as("ana", "control", "halt", "--scope=global", "--reason=drill")
                        .out())
                .startsWith("global is HALTED");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(decide(0.9, 0.1).out()).contains("Kill switch HALTED for global: drill"));
        assertThat(as("bot", "control", "list").out()).contains("global", "HALTED", "drill");
        assertThat(as("ana", "control", "resume", "--scope=global", "--reason=over")
                        .out())
                .startsWith("global is ACTIVE");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(decide(0.9, 0.1).exitCode()).isZero());
    }

    private void goesBack() {
        assertThat(as("ana", "policy", "rollback", "--scope=default", "--steps=1", "--reason=too strict")
                        .exitCode())
                .isZero();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                as("ana", "policy", "show", "--scope=default").out())
                        .endsWith("# reason: too strict\nextends: payments\n"));
        assertThat(as("ana", "policy", "history", "--scope=default").out().lines())
                .hasSize(4);
    }

    /** Another notification, which nothing but its confidence and risk can stop. */
    private Run decide(double confidence, double risk) throws IOException {
        var id = "d-" + ++decisions;
        var decision = """
                decisionId: %s
                environment: DEV
                action:
                  type: send_notification
                  target: %s
                  parameters: {message: hello}
                  estimatedImpact: {riskLevel: %s}
                confidence: %s
                decidedAt: %s
                """.formatted(id, id, risk, confidence, Instant.now());
        return as("bot", "decide", file(id + ".yaml", decision), "--tenant=acme", "--timeout=PT20S");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private Run as(String person, String... arguments) {
        return sluice(Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of("--token=" + tokens.get(person), "--gate-url=http://127.0.0.1:" + gate.httpPort()))
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
