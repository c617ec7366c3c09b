package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.ConfigurationSources;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedSettingsTest {
    private final Map<String, String> shared = SharedSettings.of(new ConfigurationSources()
            .flag("--set", "bootstrap.servers", "127.0.0.1:9")
            .flag("--set", "commit.interval.ms", "40")
            .flag("--set", "kafka.producer.linger.ms", "3")
            .load()
            .configuration());

    @Test
    void areTheCommitIntervalsAndTheProducersOfTheGate() {
        assertThat(shared)
                .containsEntry("sluice.commit.interval.behind.ms", "250")
                .containsEntry("sluice.commit.interval.ms", "40")
                .containsEntry("producer.linger.ms", "3")
                .containsKey("producer.compression.type")
                .doesNotContainKey("application.id");
    }

    @Test
    void surviveACommandLine() {
        String[] arguments = SharedSettings.arguments(shared).toArray(String[]::new);
        assertThat(SharedSettings.parse(arguments, 0)).isEqualTo(shared);
        assertThat(SharedSettings.ofProducer(shared))
                .containsEntry("linger.ms", "3")
                .doesNotContainKey("commit.interval.ms");
    }
}
