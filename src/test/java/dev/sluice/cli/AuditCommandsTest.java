package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.SampleLog;
import dev.sluice.core.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandsTest {
    @TempDir
    private Path directory = Path.of("");

    private SampleLog log = new SampleLog();
    private String trusted = "";
    private Path exported = directory;

    @BeforeEach
    void export() throws IOException {
        log = new SampleLog();
        trusted = "--trusted-keys=" + Files.writeString(directory.resolve("trusted.yaml"), SampleLog.trustedKeys());
        exported = Files.write(directory.resolve("audit.ndjson"), log.lines());
    }

    @Test
    void saysThatAWholeLogIsWholeAndHowFarItIsProven() {
        var run = Run.of("audit", "verify", "--file", exported.toString(), trusted);
        assertThat(run).isEqualTo(new Run(0, """
                        partition 0: 6 entries, in order; end proven by checkpoint 2
                        partition 1: 5 entries, in order; entries after 3 not yet proven (checkpoint 2 proves those up to it)
                        checkpoints: 2 trusted
                        The log is whole.
                        """, ""));
    }

    @Test
    void saysWhichEntryIsTheFirstThatIsBroken() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(exported));
        lines.removeIf(line -> line.startsWith("{\"partition\":0") && line.contains("\"sequence\":4,"));
        Files.write(exported, lines);
        var run = Run.of("audit", "verify", "--file", exported.toString(), trusted);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("partition 0: 5 entries, broken at 4: missing: entry 3 is followed by entry 5")
                .contains("The log is DAMAGED.");
        assertThat(Run.of("audit", "verify", "--json", "--file", exported.toString(), trusted)
                        .out())
                .contains("\"kind\":\"MISSING\",\"sequence\":4");
    }

    @Test
    void findsByACheckpointThatWasKeptThatTheEndIsGone() throws IOException {
        var kept = Files.writeString(
                directory.resolve("kept.ndjson"), log.lines().get(1) + "\n{\"checkpoint\":{\"number\":3,");
        Files.write(exported, log.lines().subList(0, 1));
        assertThat(Run.of("audit", "verify", "--file", exported.toString(), trusted)
                        .exitCode())
                .isEqualTo(1);
        Files.write(exported, log.linesUpTo(1));
        assertThat(Run.of("audit", "verify", "--file", exported.toString(), trusted))
                .extracting(Run::exitCode)
                .isEqualTo(0);
        var run = Run.of("audit", "verify", "--file", exported.toString(), "--checkpoints", kept.toString(), trusted);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("broken at 4: cut: the log ends here; checkpoint 2 proves 6 entries")
                .contains("checkpoint 2: checkpoint missing");
    }

    @Test
    void believesNoCheckpointOfAStranger() throws IOException {
        Files.writeString(directory.resolve("trusted.yaml"), new SampleLog().strangersKeys());
        var run = Run.of("audit", "verify", "--file", exported.toString(), trusted);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("checkpoint 1: checkpoint untrusted: the signature is not one of key audit over this record");
    }

    @Test
    void provesWhatAnybodyCanVerify() throws IOException {
        AuditEntry verdict = log.verdict();
        var run = Run.of(
                "audit",
                "prove",
                verdict.subject(),
                "--tenant",
                verdict.tenantId(),
                "--file",
                exported.toString(),
                trusted);
        assertThat(run.err()).isEmpty();
        var proof = Files.writeString(directory.resolve("proof.json"), run.out());
        var verified = Run.of("audit", "verify", "--proof", proof.toString(), trusted);
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).startsWith("Proven: VERDICT ").endsWith(" proves.\n");

        Files.writeString(proof, run.out().replace("\"result\":\"APPROVED\"", "\"result\":\"BLOCKED\""));
        assertThat(Run.of("audit", "verify", "--proof", proof.toString(), trusted))
                .isEqualTo(new Run(1, "Not proven: the entry does not have the hash of what it says.\n", ""));
    }

    @Test
    void provesThatTheLogOnlyGrew() throws IOException {
        var run = Run.of("audit", "consistency", "1", "2", "--file", exported.toString(), trusted);
        assertThat(run.err()).isEmpty();
        var proof = Files.writeString(directory.resolve("grown.json"), run.out());
        var verified = Run.of("audit", "verify", "--proof", proof.toString(), trusted);
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).startsWith("Proven: the log only grew from checkpoint 1 of ");

        assertThat(Run.of("audit", "consistency", "2", "1", "--file", exported.toString(), trusted)
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("audit", "consistency", "1", "3", "--file", exported.toString(), trusted))
                .isEqualTo(new Run(2, "", "sluice: The log has no checkpoint 3 that can be trusted.\n"));
    }

    @Test
    void provesNothingThatIsNotThereOrNotProvenYet() {
        assertThat(Run.of("audit", "prove", "nobody", "--file", exported.toString(), trusted))
                .isEqualTo(new Run(1, "", "sluice: The log has no verdict on a decision nobody.\n"));
        assertThat(Run.of("audit", "prove", SampleLog.LATEST, "--file", exported.toString(), trusted)
                        .err())
                .startsWith("sluice: Entry 5 of partition 1 is not proven yet: checkpoint 2 was made before it.");
    }

    @Test
    void exportsAnExportAsItIs() throws IOException {
        var again = directory.resolve("again.ndjson");
        assertThat(Run.of("audit", "export", "--file", exported.toString(), "--output", again.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(again).hasSameTextualContentAs(exported);
        assertThat(Run.of("audit", "export", "--file", exported.toString()).out())
                .isEqualTo(Files.readString(exported));
    }

    @Test
    void saysThatItCouldNotReadWithAnotherExitCodeThanThatOfDamage() {
        assertThat(Run.of("audit", "verify", "--file", "missing.ndjson", trusted))
                .isEqualTo(new Run(2, "", "sluice: The file missing.ndjson does not exist.\n"));
        assertThat(Run.of("audit", "verify", "--file", exported.toString(), "--trusted-keys=missing.yaml")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("audit", "verify", "--file", exported.toString()).exitCode())
                .isEqualTo(2);
        assertThat(Run.of("audit", "verify", "--proof", exported.toString(), trusted)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void hasACheckpointWritten() {
        try (var gate = new StubGate()
                .says(
                        "POST /api/v1/audit/checkpoints",
                        201,
                        "{\"number\":3,\"at\":\"2026-01-31T12:00:00Z\",\"written\":true,\"partitions\":[{\"partition\":0,"
                                + "\"size\":7,\"root\":\"ab\"}],\"broken\":[]}")) {
            assertThat(Run.of("audit", "checkpoint", gate.url()))
                    .isEqualTo(
                            new Run(0, "checkpoint 3 of 2026-01-31T12:00:00Z\npartition 0: 7 entries, root ab\n", ""));
            assertThat(gate.asked()).isEqualTo(List.of("POST /api/v1/audit/checkpoints?timeout=PT30S {}"));
        }
    }
}
