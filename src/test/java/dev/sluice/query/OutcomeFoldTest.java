package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Outcomes;
import dev.sluice.core.learn.Selection;
import dev.sluice.core.learn.Series;
import dev.sluice.core.learn.Statistics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways of adding up agree, and the second opinion would notice if they did not. */
class OutcomeFoldTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheMergedStatistics(long seed) {
        List<Outcome> topic = distinct(Outcomes.random(seed, 400));
        OutcomeFold.of(topic, "acme").assertAgreesWith(statistics(topic));
    }

    @Test
    void agreesThatNothingIsNothing() {
        OutcomeFold.of(List.of(), "acme").assertAgreesWith(statistics(List.of()));
    }

    @Test
    void noticesASingleMissingOutcome() {
        List<Outcome> topic = distinct(Outcomes.random(4, 50));
        assertThatThrownBy(() -> OutcomeFold.of(topic, "acme").assertAgreesWith(statistics(topic.subList(1, 50))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void countsLearnedOutcomesOfTheTenantOnce() {
        Outcome usual = Outcomes.usual();
        List<Outcome> topic =
                List.of(usual, usual, usual.learned(Learning.FROZEN, "o", 2), usual.learned(Learning.LATE, "o", 3));
        assertThat(OutcomeFold.of(topic, "acme").size()).isEqualTo(1);
        assertThat(OutcomeFold.of(topic, "globex").size()).isZero();
        OutcomeFold one = OutcomeFold.of(topic, "acme");
        assertThat(one.between(Outcomes.NOON, Outcomes.NOON.plusSeconds(1)).size())
                .isEqualTo(1);
        assertThat(one.between(Outcomes.NOON.minusSeconds(1), Outcomes.NOON).size())
                .isZero();
    }

    private static List<Outcome> distinct(List<Outcome> outcomes) {
        List<Outcome> numbered = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            numbered.add(Outcomes.named("o-" + numbered.size(), outcome));
        }
        return numbered;
    }

    private static JsonNode statistics(List<Outcome> topic) {
        List<Statistics.Part> parts = topic.stream()
                .map(outcome -> new Statistics.Part(Series.of(outcome), OutcomeStats.of(outcome)))
                .toList();
        return new ObjectMapper().valueToTree(Statistics.of(parts, Selection.ALL, 1));
    }
}
