package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideCommandTest {
    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"200, APPROVED, 0", "200, BLOCKED, 1", "200, AWAITING_APPROVAL, 3", "200, QUEUED, 4", "202, '', 4"})
    void endsAsTheVerdictSays(int status, String disposition, int exitCode) throws IOException {
        var file = Files.writeString(directory.resolve("d.yaml"), "decisionId: d-1\naction: {type: noop, target: t}\n");
        try (var gate = new StubGate()
                .says(
                        "POST /api/v1/tenants/acme/decisions",
                        status,
                        "{\"disposition\": \"" + disposition + "\", \"verdict\": {\"tenantId\": \"acme\","
                                + " \"decisionId\": \"d-1\", \"disposition\": \"" + disposition
                                + "\", \"findings\": [], \"evidence\": {}}}")) {
            var run = Run.of("decide", file.toString(), "--tenant=acme", gate.url());
            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(run.out()).contains(status == 202 ? "no verdict within PT5S" : "acme/d-1 is " + disposition);
            assertThat(gate.asked())
                    .containsExactly("POST /api/v1/tenants/acme/decisions?timeout=PT5S"
                            + " {\"decisionId\":\"d-1\",\"action\":{\"type\":\"noop\",\"target\":\"t\"}}");
        }
    }
}
