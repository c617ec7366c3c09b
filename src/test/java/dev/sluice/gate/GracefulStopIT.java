package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.topology.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate as a process of its own is told to stop while decisions flow, and is started again. */
@Tag("patient")
class GracefulStopIT {
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final int TENANTS = 100;
    private static final int KILLED_BY_SIGTERM = 143;

    private static final Pattern ADDRESS = Pattern.compile("HTTP on (http://\\S+)");
    private static final Pattern RESTORED =
            Pattern.compile("Restored (\\d+) records from \\d+ changelogs in \\S+; their offsets add up to (\\d+)");

    private final Lab lab = new Lab(new TestKafka.Embedded());
    private final Flow flow = new Flow(lab, TENANTS);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() throws Exception {
        flow.close();
        lab.close();
    }

    @Test
    void losesNothingAndGoesOnFromWhatIsOnDisk() throws Exception {
        Map<String, String> settings = lab.settings(directory.resolve("state"));
        Path log = directory.resolve("first.log");
        settings.put("gate.drain", "PT2S");
        try (SluiceChild first = SluiceChild.start("gate", settings, log)) {
            await().atMost(Lab.PATIENCE).until(() -> isReady(log));
            flow.start(4, Duration.ofMillis(20));
            await().atMost(Lab.PATIENCE).until(() -> lab.committedOffsets(Topics.APPROVED) > 1_000);
            Instant told = Instant.now();
            first.process().destroy();
            HttpResponse<String> draining = await().atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ready(log), answer -> answer.statusCode() == 503);
            assertThat(draining.body()).contains("\"DOWN\"", "the gate has been told to stop");
            assertThat(first.process().waitFor(GRACE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended within the grace")
                    .isTrue();
            System.err.println("stopped under load within " + Duration.between(told, Instant.now()));
            assertThat(first.process().exitValue()).isZero();
        }
        flow.awaitMore(200);
        flow.end();

        Path again = directory.resolve("second.log");
        settings.put("gate.drain", "PT30S");
        settings.put("gate.grace", "PT1M");
        try (SluiceChild second = SluiceChild.start("gate", settings, again)) {
            flow.awaitEachJudgedOnce();
            assertRestoredFromDisk(again);
            assertEndsAtOnceWhenToldTwice(second, again);
        }
    }

    /** The first start had nothing to restore; the second would have restored everything, had it found nothing on disk. */
    private void assertRestoredFromDisk(Path log) throws IOException {
        MatchResult restored =
                RESTORED.matcher(Files.readString(log)).results().findFirst().orElseThrow();
        long records = Long.parseLong(restored.group(1));
        long offsets = Long.parseLong(restored.group(2));
        System.err.println("restored " + records + " of changelogs with " + offsets + " offsets");
        assertThat(offsets).isGreaterThan(1_000);
        assertThat(records).isLessThan(offsets / 50);
    }

    private static void assertEndsAtOnceWhenToldTwice(SluiceChild gate, Path log) throws Exception {
        gate.process().destroy();
        await().atMost(Duration.ofSeconds(10)).until(() -> ready(log).statusCode() == 503);
        gate.process().destroy();
        assertThat(gate.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.process().exitValue()).isEqualTo(KILLED_BY_SIGTERM);
        assertThat(log).content().contains("sluice: A second signal: ended at once");
    }

    /** False also before there is anything to ask. */
    private static boolean isReady(Path log) throws IOException, InterruptedException {
        return Files.exists(log)
                && ADDRESS.matcher(Files.readString(log)).find()
                && ready(log).statusCode() == 200;
    }

    private static HttpResponse<String> ready(Path log) throws IOException, InterruptedException {
        MatchResult address =
                ADDRESS.matcher(Files.readString(log)).results().findFirst().orElseThrow();
        URI uri = URI.create(address.group(1) + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
