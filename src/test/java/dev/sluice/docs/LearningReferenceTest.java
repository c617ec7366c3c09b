package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.learn.Figures;
import dev.sluice.core.learn.Statistics;
import dev.sluice.core.learn.Windows;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LearningReferenceTest {
    @Test
    void explainsEveryFieldOfTheAnswers() throws Exception {
        List<List<String>> documented = Tables.rows("docs/learning.md", "field", "what it is");
        assertThat(Tables.names(documented))
                .containsExactlyElementsOf(Stream.concat(components(Figures.class), components(Statistics.class))
                        .toList());
    }

    @Test
    void namesTheWindowsThatHoldByDefault() {
        assertThat(Windows.DEFAULT).isEqualTo(new Windows(Duration.ofHours(1), Duration.ofDays(30)));
    }

    private static Stream<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }
}
