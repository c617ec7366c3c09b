package dev.sluice.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.embedded.BrokerOptions;
import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate that judges is killed: how long until its standby has judged for every tenant, to the sight of committed readers? */
@Tag("patient")
class TakeoverIT {
    /** 15 s are what is said; the rest is for a machine that builds something else meanwhile. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private static final int TENANTS = 40;

    private final Lab lab = new Lab(new TestKafka.Embedded(EmbeddedBroker.start(
            BrokerOptions.temporary().with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"))));
    private final Flow flow = new Flow(lab, TENANTS);

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() throws Exception {
        flow.close();
        lab.close();
    }

    @Test
    void aStandbyJudgesSoonAfterAKill() throws Exception {
        flow.start(4, Duration.ofMillis(100));
        // who comes first judges everything, and whoever comes then gets the standbys
        try (SluiceChild judging = start("judging")) {
            await().atMost(Lab.PATIENCE).until(() -> lab.committedOffsets(Topics.APPROVED) > 5 * TENANTS);
            try (SluiceChild standby = start("standby")) {
                await().atMost(Lab.PATIENCE)
                        .until(() -> Files.readString(log("standby")).contains("The gate is RUNNING"));
                flow.awaitMore(2 * TENANTS);
                judging.kill();
                Instant death = Instant.now();
                int first = flow.sent();
                List<String> oneOfEach = IntStream.range(first, first + TENANTS)
                        .mapToObj(flow::name)
                        .toList();
                await().atMost(WITHIN)
                        .pollInterval(Duration.ofMillis(250))
                        .until(() -> lab.verdicts().keySet().containsAll(oneOfEach));
                System.err.println("every tenant judged again within " + Duration.between(death, Instant.now()));
                flow.end();
                flow.awaitEachJudgedOnce();
                assertThat(standby.process().isAlive()).isTrue();
            }
        }
    }

    private SluiceChild start(String name) {
        Map<String, String> settings = lab.settings(directory.resolve(name));
        settings.put("num.standby.replicas", "1");
        return SluiceChild.start("gate", settings, log(name));
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }
}
