package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSpecsTest {
    private static final Path PAGE = Path.of("docs", "topics.md");

    @Test
    void sayHowEveryTopicOfTheContractIsKept() {
        assertThat(TopicSpecs.all()).extracting(TopicSpec::name).containsExactlyElementsOf(Topics.all());
    }

    @Test
    void areThePublishedPage() throws IOException {
        assertThat(PAGE)
                .as("write it anew with: ./sluice topics list > " + PAGE)
                .exists();
        assertThat(Files.readString(PAGE)).isEqualTo(TopicReference.markdown());
    }

    @ParameterizedTest
    @CsvSource({"-1,", "1,", "2,", "3, 2", "5, 2"})
    void askForTwoInSyncWhereThreeCopiesAllowOneToBeLost(short copies, String minInSync) {
        var topic = TopicSpecs.all().get(0).toCreate(4, copies);
        assertThat(topic.configs().get("min.insync.replicas")).isEqualTo(minInSync);
    }
}
