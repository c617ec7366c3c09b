package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchCommandTest {
    @Test
    void refusesToSendMadeUpDecisionsToAClusterThatIsConfigured() {
        var run = Run.of("bench", "--quick", "--set", "bootstrap.servers=kafka:9092");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("sluice: bootstrap.servers is configured (kafka:9092), but the benchmark");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysWhatCannotBeMeasured() {
        var run = Run.of("bench", "--only", "throughput,happiness");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--only", "happiness");
    }

    @Test
    void refusesAnUnknownKeyOfTheGate() {
        var run = Run.of("bench", "--quick", "--set", "comit.interval.ms=20");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("comit.interval.ms");
    }

    @Test
    void wantsAtLeastOneRun() {
        var run = Run.of("bench", "--runs", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--runs");
    }
}
