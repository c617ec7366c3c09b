package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnCommandTest {
    private static final String LINES = "{\"outcomeId\":\"o-1\"}\n{\"outcomeId\":\"o-2\"}\n";

    private static final String STATISTICS = """
            {"totalOutcomes": 12, "successRate": 0.75, "all": {"totalOutcomes": 12}, "actionTypes": [
              {"actionType": "shift_traffic",
               "figures": {"totalOutcomes": 12, "successRate": 0.75, "averageImprovement": 0.018}}]}
            """;

    private final HttpServer gate = listen();

    @TempDir
    private Path directory = Path.of("");

    private volatile String asked = "";

    @BeforeEach
    void answers() {
        gate.createContext("/", this::answer);
        gate.start();
    }

    @AfterEach
    void stops() {
        gate.stop(0);
    }

    @Test
    void printsStatisticsAsLinesOfNameAndValue() {
        var run = Run.of("learn", "stats", "--tenant=acme", url());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "totalOutcomes                      12",
                        "successRate                        0.75",
                        "shift_traffic                             12         75.0%               0.0180")
                .noneMatch(line -> line.startsWith("all"));
        assertThat(asked).isEqualTo("/api/v1/tenants/acme/learning/statistics");
    }

    @Test
    void printsTheAnswerAsItIsWhenAskedTo() {
        assertThat(Run.of("learn", "stats", "--tenant=acme", "--json", url()).out())
                .startsWith("{")
                .contains("\"totalOutcomes\" : 12");
    }

    @Test
    void asksForExactlyWhatWasSelected() {
        Run.of(
                "learn",
                "stats",
                "--tenant=a b/c",
                "--from=2026-01-31T10:00:00Z",
                "--to=2026-01-31T11:00:00Z",
                "--action-type=shift_traffic",
                "--environment=DEV",
                "--mode=DRY_RUN",
                url());
        assertThat(asked)
                .isEqualTo("/api/v1/tenants/a%20b%2Fc/learning/statistics?actionType=shift_traffic&environment=DEV"
                        + "&from=2026-01-31T10%3A00%3A00Z&mode=DRY_RUN&to=2026-01-31T11%3A00%3A00Z");
    }

    @Test
    void writesTheExportToStdoutOrToAFile() throws IOException {
        assertThat(Run.of("learn", "export", "--tenant=acme", url()).out()).isEqualTo(LINES);
        var file = directory.resolve("acme.ndjson");
        assertThat(Run.of("learn", "export", "--tenant=acme", "--output=" + file, url()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(file).hasContent(LINES);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void saysWhatTheGateSaysWhenItRefuses() {
        var run = Run.of("learn", "stats", "--tenant=nobody", url());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "sluice: The gate at " + address() + " answers 503: stores are being restored");
        assertThat(Run.of("learn", "export", "--tenant=nobody", url()).err()).contains("stores are being restored");
    }

    @Test
    void saysThatNoGateAnswers() {
        var run = Run.of("learn", "stats", "--tenant=acme", "--gate-url=http://127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("sluice: No gate answers at http://127.0.0.1:1: ");
    }

    @Test
    void wantsATenantAndARealInstant() {
        assertThat(Run.of("learn", "stats").exitCode()).isEqualTo(2);
        var run = Run.of("learn", "stats", "--tenant=acme", "--from=yesterday");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--from", "yesterday");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestURI().toString();
        if (asked.contains("nobody")) {
            reply(exchange, 503, "{\"title\":\"Unavailable\",\"detail\":\"stores are being restored\"}");
        } else if (asked.contains("export")) {
            reply(exchange, 200, LINES);
        } else {
            reply(exchange, 200, STATISTICS);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + gate.getAddress().getPort();
    }

    private String url() {
        return "--gate-url=" + address();
    }

    @Test
    void forgetsNobodysLearningByWhatIsLeftOut() {
        for (var whose : List.of(List.<String>of(), List.of("--tenant=acme", "--all"))) {
            var arguments = new ArrayList<>(List.of("learn", "reset", "--reason=test", "--bootstrap-servers=x:1"));
            arguments.addAll(whose);
            var run = Run.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--tenant TENANT, or --all");
        }
        var unsigned = Run.of("learn", "reset", "--all", "--reason=test", "--bootstrap-servers=x:1");
        assertThat(unsigned.exitCode()).isEqualTo(2);
        assertThat(unsigned.err()).contains("signing.key is not configured");
    }
}
