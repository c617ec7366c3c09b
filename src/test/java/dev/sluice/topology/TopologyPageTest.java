package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.learn.Windows;
import dev.sluice.signing.Signer;
import dev.sluice.signing.Verifier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** Rewrite the page with {@code ./mvnw test -Dtest=TopologyPageTest -Ddocs.write=true}. */
class TopologyPageTest {
    private static final Path PAGE = Path.of("topology-docs", "README.md");

    private final GateTopology topology = new GateTopology(
            AvroFormats.selfDescribing(),
            Windows.DEFAULT,
            () -> 1,
            new GateMeters(new SimpleMeterRegistry()),
            Verifier.OFF,
            Signer.NONE);

    @Test
    void thePageIsThatOfTheTopology() throws IOException {
        String generated = topology.page().markdown();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(generated);
    }

    @Test
    void isOneSubTopologyWithoutInternalTopics() {
        TopologyDescription description = topology.get().describe();
        assertThat(description.subtopologies()).hasSize(1);
        assertThat(description.globalStores()).isEmpty();
        description.subtopologies().iterator().next().nodes().forEach(node -> {
            if (node instanceof TopologyDescription.Source source) {
                assertThat(Topics.INPUTS).containsAll(source.topicSet());
            }
            if (node instanceof TopologyDescription.Sink sink) {
                assertThat(Topics.OUTPUTS).contains(sink.topic());
            }
        });
    }
}
