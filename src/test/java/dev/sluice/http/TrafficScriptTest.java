package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.core.decision.Disposition;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.guard.Verdict;
import dev.sluice.deployment.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traffic that comes with Compose, sent to a gate. */
class TrafficScriptTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void sendsWhatAGateTakesAndSomethingOfEveryKind(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(Run.exists("curl"), "The traffic of Compose is sent with curl");
        Path authorization = Files.writeString(directory.resolve("authorization"), "Authorization: Bearer none\n");
        try (ServedGate served = new ServedGate()) {
            String url = "http://127.0.0.1:" + served.http().port();

            Run run = Run.of(
                    PATIENCE,
                    Map.of("ROUNDS", "16", "PAUSE", "0", "PATH", clock(directory) + ":" + System.getenv("PATH")),
                    List.of("sh", "compose/traffic/traffic.sh", authorization.toString(), url, url));

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output().lines()).hasSize(18).allMatch(line -> line.endsWith(": 200"), run.output());
            List<Verdict> verdicts = served.gate().verdicts();
            assertThat(verdicts).extracting(Verdict::tenantId).contains("acme", "globex");
            assertThat(verdicts)
                    .extracting(Verdict::disposition)
                    .contains(Disposition.APPROVED, Disposition.BLOCKED, Disposition.AWAITING_APPROVAL);
            assertThat(verdicts).extracting(Verdict::mode).contains(Mode.DRY_RUN, Mode.LIVE);
        }
    }

    /** The gate's moment, in place of the machine's clock. */
    private static Path clock(Path directory) throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path date = Files.writeString(
                bin.resolve("date"),
                "#!/bin/sh\n[ \"$1\" = -u ] && echo "
                        + ServedGate.NOON.toString().replace("Z", ".000Z") + " || echo "
                        + ServedGate.NOON.getEpochSecond() + "\n");
        assertThat(date.toFile().setExecutable(true)).isTrue();
        return bin;
    }
}
