package dev.sluice.core.learn;

import static dev.sluice.core.learn.Outcomes.improving;
import static dev.sluice.core.learn.Outcomes.unmeasured;
import static dev.sluice.core.learn.Outcomes.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.learn.Statistics.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void isAllZerosAndNullsWithoutAnOutcome() {
        Statistics none = Statistics.of(List.of(), Selection.ALL, 4);
        assertThat(none.totalOutcomes()).isZero();
        assertThat(none.successRate()).isZero();
        assertThat(none.averageImprovement()).isZero();
        assertThat(none.mostCommonActionType()).isNull();
        assertThat(none.bestPerformingActionType()).isNull();
        assertThat(none.worstPerformingActionType()).isNull();
        assertThat(none.retrievalCount()).isEqualTo(4);
        assertThat(none.series()).isEmpty();
        assertThat(none.all().improvementMin()).isNull();
        assertThat(none.all().brierScore()).isNull();
        assertThat(none.all().averageExecutionTimeMs()).isZero();
    }

    @Test
    void addsUpTheWindowsOfASeries() {
        Statistics both = of(improving("restart", 0.02), improving("restart", 0.04));
        assertThat(both.totalOutcomes()).isEqualTo(2);
        assertThat(both.averageImprovement()).isCloseTo(0.03, within(1e-15));
        assertThat(both.series()).singleElement().satisfies(row -> {
            assertThat(row.actionType()).isEqualTo("restart");
            assertThat(row.environment()).isEqualTo(Environment.DEV);
            assertThat(row.mode()).isEqualTo(Mode.DRY_RUN);
            assertThat(row.figures()).isEqualTo(both.all());
        });
    }

    @Test
    void namesTheMostCommonTheBestAndTheWorstType() {
        Statistics some = of(
                improving("restart", 0.02),
                improving("rollback", 0.05),
                improving("noop", 0),
                improving("noop", 0),
                improving("scale_down", -0.01));
        assertThat(some.mostCommonActionType()).isEqualTo("noop");
        assertThat(some.bestPerformingActionType()).isEqualTo("rollback");
        assertThat(some.worstPerformingActionType()).isEqualTo("scale_down");
    }

    @Test
    void goesByTheAlphabetWhereTypesAreEqual() {
        Statistics tied = of(improving("b", 0.1 + 0.2), improving("a", 0.3), improving("c", 0.3));
        assertThat(tied.mostCommonActionType()).isEqualTo("a");
        assertThat(tied.bestPerformingActionType()).isEqualTo("a");
        assertThat(tied.worstPerformingActionType()).isEqualTo("a");
    }

    @Test
    void ranksNoTypeThatWasNeverMeasured() {
        Statistics some = of(unmeasured(), unmeasured(), improving("restart", -0.5));
        assertThat(some.mostCommonActionType()).isEqualTo("noop");
        assertThat(some.bestPerformingActionType()).isEqualTo("restart");
        assertThat(of(unmeasured()).bestPerformingActionType()).isNull();
        assertThat(of(unmeasured()).averageImprovement()).isZero();
    }

    @Test
    void selectsByEnvironmentModeAndType() {
        List<Part> parts = parts(Outcomes.random(11, 500).toArray(Outcome[]::new));
        long prod = Statistics.of(parts, new Selection(Environment.PROD, null, null), 0)
                .totalOutcomes();
        long live = Statistics.of(parts, new Selection(Environment.PROD, Mode.LIVE, null), 0)
                .totalOutcomes();
        long dry = Statistics.of(parts, new Selection(Environment.PROD, Mode.DRY_RUN, null), 0)
                .totalOutcomes();
        assertThat(prod).isEqualTo(live + dry).isPositive();
        Statistics noop = Statistics.of(parts, new Selection(null, null, "noop"), 0);
        assertThat(noop.actionTypes())
                .extracting(Statistics.TypeRow::actionType)
                .containsExactly("noop");
        assertThat(noop.series()).hasSize(6);
    }

    @Test
    void splitsIntoRowsThatAddUpToAll() {
        Statistics all = Statistics.of(parts(Outcomes.random(12, 300).toArray(Outcome[]::new)), Selection.ALL, 0);
        assertThat(all.totalOutcomes()).isEqualTo(300);
        assertThat(all.series().stream()
                        .mapToLong(row -> row.figures().totalOutcomes())
                        .sum())
                .isEqualTo(300);
        assertThat(all.actionTypes().stream()
                        .mapToLong(row -> row.figures().totalOutcomes())
                        .sum())
                .isEqualTo(300);
        assertThat(all.series())
                .isSortedAccordingTo((a, b) -> new Series(a.environment(), a.mode(), a.actionType())
                        .compareTo(new Series(b.environment(), b.mode(), b.actionType())));
    }

    @Test
    void countsRatingsOfAWindowWithoutOutcomes() {
        Part rated = new Part(Series.of(usual()), OutcomeStats.EMPTY.withFeedback(1));
        Statistics statistics = Statistics.of(List.of(rated), Selection.ALL, 0);
        assertThat(statistics.all().averageFeedback()).isEqualTo(1.0);
        assertThat(statistics.totalOutcomes()).isZero();
        assertThat(statistics.mostCommonActionType()).isNull();
    }

    private static Statistics of(Outcome... outcomes) {
        return Statistics.of(parts(outcomes), Selection.ALL, 0);
    }

    /** Every outcome in a part of its own. */
    private static List<Part> parts(Outcome... outcomes) {
        List<Part> parts = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            parts.add(new Part(Series.of(outcome), OutcomeStats.of(outcome)));
        }
        return parts;
    }
}
