package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.embedded.EmbeddedBroker;
import dev.sluice.topology.Topics;
import org.junit.jupiter.api.Test;

class TopicsCreateCommandIT {
    @Test
    void makesTheTopicsOnceAndReportsTheOtherNumberOfPartitionsAfterwards() {
        try (var broker = EmbeddedBroker.start()) {
            var address = "--bootstrap-servers=" + broker.bootstrapServers();
            var first = Run.of("topics", "create", address, "--partitions=3", "--replication-factor=1");
            assertThat(first.exitCode()).isZero();
            assertThat(first.out().lines()).hasSize(Topics.all().size()).allMatch(line -> line.startsWith("created  "));
            assertThat(first.err()).startsWith("warning: There is one copy only of:");

            var again = Run.of("topics", "create", address, "--partitions=3");
            assertThat(again.exitCode()).isZero();
            assertThat(again.out().lines()).hasSize(Topics.all().size()).allMatch(line -> line.startsWith("exists   "));

            var other = Run.of("topics", "create", address, "--partitions=4");
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.err())
                    .contains("error: Topic decisions exists with 3 partitions, not 4.")
                    .contains("mend: sluice topics create --partitions 3");
        }
    }
}
