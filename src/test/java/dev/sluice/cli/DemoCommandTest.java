package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void refusesToSendMadeUpDecisionsToAClusterThatIsConfigured() {
        var run = Run.of("demo", "--for=PT1S", "--set", "bootstrap.servers=kafka:9092");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("sluice: bootstrap.servers is configured (kafka:9092), but the demo");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = Run.of("demo", "--for=PT1S", "--registry-port=0", "--broker-port=" + occupied.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "sluice: The embedded broker's port is taken: 127.0.0.1:" + occupied.getLocalPort());
        }
    }

    @Test
    void wantsADurationItCanRead() {
        var run = Run.of("demo", "--for=30s");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--for", "30s");
    }
}
