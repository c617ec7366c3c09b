package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.config.AuthSettings;
import dev.sluice.config.HttpSettings;
import dev.sluice.core.decision.Digests;
import dev.sluice.deploy.Chart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart asks a gate: its probes, and what {@code helm test} runs, asked of a gate. */
class ChartQuestionsTest {
    private static final String TOKEN = "a-token-of-twenty-signs";
    private static final Path SCRIPT = Chart.DIRECTORY.resolve("files/test-gate.sh");

    @TempDir
    Path directory = Path.of("");

    private ServedGate gate() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens.yaml"), """
                - {name: test, sha256: %s, roles: [viewer], tenants: ["*"]}
                """.formatted(
                        HexFormat.of().formatHex(Digests.sha256(TOKEN.getBytes(StandardCharsets.UTF_8)))));
        return new ServedGate(new HttpSettings("127.0.0.1", 0, null, new AuthSettings(tokens, null)), true);
    }

    @Test
    void probesAskForWhatThereIs() throws IOException {
        Chart.needsHelm();
        Map<String, String> probes = Chart.byDefault().render().pod("gate").probes();
        assertThat(probes).containsOnlyKeys("startupProbe", "livenessProbe", "readinessProbe");
        try (ServedGate gate = gate()) {
            assertThat(probes.values())
                    .allSatisfy(path ->
                            assertThat(gate.http().get(path).statusCode()).isEqualTo(200));
            assertThat(gate.http().get("/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theTestPassesWithAToken() throws IOException, InterruptedException {
        try (ServedGate gate = gate()) {
            Ended ended = run(gate.http().port(), TOKEN);
            assertThat(ended.output())
                    .contains("ready:     {\"status\":\"UP\"")
                    .contains("topology:  1 partitions, each judged by an instance of 1")
                    .doesNotContain(TOKEN);
            assertThat(ended.code()).isZero();
        }
    }

    @Test
    void theTestPassesWithoutATokenWhereOneIsNeeded() throws IOException, InterruptedException {
        try (ServedGate gate = gate()) {
            Ended ended = run(gate.http().port(), null);
            assertThat(ended.output()).contains("who has no token is refused");
            assertThat(ended.code()).isZero();
        }
    }

    @Test
    void theTestFailsWithAWrongToken() throws IOException, InterruptedException {
        try (ServedGate gate = gate()) {
            Ended ended = run(gate.http().port(), "another-token-of-twenty-signs");
            assertThat(ended.output()).contains("FAILED: /api/v1/topology answered 401");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @Test
    void theTestFailsWhereAnybodyIsLetIn() throws IOException, InterruptedException {
        try (ServedGate open = new ServedGate()) {
            Ended ended = run(open.http().port(), null);
            assertThat(ended.output()).contains("FAILED: /api/v1/topology answered 200 to somebody without a token");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    private record Ended(int code, String output) {}

    private Ended run(int port, @Nullable String token) throws IOException, InterruptedException {
        assumeTrue(isThere("sh") && isThere("curl"), "The script needs sh and curl on the PATH");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", Files.readString(SCRIPT))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("GATE", "http://127.0.0.1:" + port);
        builder.environment().put("TMPDIR", directory.toString());
        builder.environment().remove("TOKEN");
        if (token != null) {
            builder.environment().put("TOKEN", token);
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(directory.resolve("output")));
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isThere(String program) {
        List<Path> path = new ArrayList<>();
        for (String each : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            path.add(Path.of(each, program));
        }
        return path.stream().anyMatch(Files::isExecutable);
    }
}
