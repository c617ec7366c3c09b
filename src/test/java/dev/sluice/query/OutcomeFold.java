package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on the learned statistics: every figure worked out with plain loops over the outcomes of a topic. It
 * shares no arithmetic with the code it checks, and keeps everything in memory.
 */
public final class OutcomeFold {
    private static final double ROUNDING = 1e-9;

    private final List<Outcome> outcomes;

    private OutcomeFold(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** A tenant's learned outcomes among all that lie on the topic, each counted once. */
    public static OutcomeFold of(List<Outcome> topic, String tenantId) {
        List<Outcome> learned = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Outcome outcome : topic) {
            if (outcome.tenantId().equals(tenantId)
                    && outcome.learning() == Learning.LEARNED
                    && seen.add(outcome.outcomeId())) {
                learned.add(outcome);
            }
        }
        return new OutcomeFold(learned);
    }

    /** Only those executed from one instant to before another. */
    public OutcomeFold between(Instant from, Instant to) {
        return only(outcome ->
                !outcome.executedAt().isBefore(from) && outcome.executedAt().isBefore(to));
    }

    /** Only these. */
    public OutcomeFold only(Predicate<Outcome> wanted) {
        return new OutcomeFold(outcomes.stream().filter(wanted).toList());
    }

    /** How many. */
    public int size() {
        return outcomes.size();
    }

    /** Compares a JSON answer of {@code learning/statistics}: counts to the last one, means to rounding. */
    public void assertAgreesWith(JsonNode answer) {
        assertThat(answer.path("totalOutcomes").asLong(-1)).as("totalOutcomes").isEqualTo(outcomes.size());
        assertNumber(answer, "successRate", share("success"));
        assertNumber(answer, "averageImprovement", mean(improvements()));
        assertText(answer, "mostCommonActionType", mostCommon());
        assertText(answer, "bestPerformingActionType", performing(1));
        assertText(answer, "worstPerformingActionType", performing(-1));
        assertFigures(answer.path("all"));
        for (JsonNode row : answer.path("series")) {
            only(outcome -> isOf(outcome, row)).assertFigures(row.path("figures"));
        }
        assertThat(rows(answer, "series")).as("outcomes in all series").isEqualTo(outcomes.size());
        assertThat(rows(answer, "actionTypes")).as("outcomes of all types").isEqualTo(outcomes.size());
    }

    private static boolean isOf(Outcome outcome, JsonNode row) {
        return row.path("actionType").asText().equals(outcome.actionType())
                && row.path("environment").asText().equals(outcome.environment().name())
                && row.path("mode").asText().equals(outcome.mode().name());
    }

    private static long rows(JsonNode answer, String name) {
        long total = 0;
        for (JsonNode row : answer.path(name)) {
            total += row.path("figures").path("totalOutcomes").asLong();
        }
        return total;
    }

    private void assertFigures(JsonNode figures) {
        assertThat(figures.path("totalOutcomes").asLong(-1)).isEqualTo(outcomes.size());
        assertThat(figures.path("successes").asLong(-1)).isEqualTo(count("success"));
        assertThat(figures.path("failures").asLong(-1)).isEqualTo(count("failed"));
        assertThat(figures.path("rollbacks").asLong(-1)).isEqualTo(count("rolled_back"));
        assertThat(figures.path("measuredOutcomes").asLong(-1))
                .isEqualTo(improvements().size());
        assertNumber(figures, "successRate", share("success"));
        assertNumber(figures, "averageImprovement", mean(improvements()));
        assertNumber(figures, "improvementVariance", variance(improvements()));
        assertExtremes(figures, "improvement", improvements());
        assertNumber(figures, "averageExecutionTimeMs", mean(executionTimes()));
        assertExtremes(figures, "executionTimeMs", executionTimes());
        assertNumber(figures, "averageConfidenceAdjustment", mean(adjustments()));
        if (!misses().isEmpty()) {
            assertNumber(figures, "brierScore", mean(misses()));
        }
    }

    private static void assertExtremes(JsonNode figures, String name, List<Double> values) {
        if (values.isEmpty()) {
            assertThat(figures.hasNonNull(name + "Min")).isFalse();
            assertThat(figures.hasNonNull(name + "Max")).isFalse();
            return;
        }
        double min = values.get(0);
        double max = values.get(0);
        for (double value : values) {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
        assertNumber(figures, name + "Min", min);
        assertNumber(figures, name + "Max", max);
    }

    private static void assertNumber(JsonNode node, String field, double expected) {
        assertThat(node.path(field).isNumber()).as(field + " is a number").isTrue();
        assertThat(node.path(field).asDouble()).as(field).isCloseTo(expected, within(ROUNDING));
    }

    private static void assertText(JsonNode node, String field, @Nullable String expected) {
        assertThat(node.hasNonNull(field) ? node.path(field).asText() : null)
                .as(field)
                .isEqualTo(expected);
    }

    private long count(String status) {
        long count = 0;
        for (Outcome outcome : outcomes) {
            if (outcome.status().text().equals(status)) {
                count++;
            }
        }
        return count;
    }

    private double share(String status) {
        return outcomes.isEmpty() ? 0 : count(status) / (double) outcomes.size();
    }

    private List<Double> improvements() {
        List<Double> values = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.measured()) {
                values.add(outcome.improvement());
            }
        }
        return values;
    }

    private List<Double> executionTimes() {
        List<Double> values = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            values.add((double) outcome.executionTimeMs());
        }
        return values;
    }

    private List<Double> adjustments() {
        List<Double> values = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            values.add(outcome.confidenceAdjustment());
        }
        return values;
    }

    private List<Double> misses() {
        List<Double> values = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            switch (outcome.status()) {
                case SUCCESS -> values.add((1 - outcome.confidence()) * (1 - outcome.confidence()));
                case FAILED, ROLLED_BACK -> values.add(outcome.confidence() * outcome.confidence());
                case SKIPPED, DENIED -> {}
            }
        }
        return values;
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.isEmpty() ? 0 : sum / values.size();
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        List<Double> squares = new ArrayList<>();
        for (double value : values) {
            squares.add((value - mean) * (value - mean));
        }
        return mean(squares);
    }

    private @Nullable String mostCommon() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            counts.merge(outcome.actionType(), 1, Integer::sum);
        }
        String most = null;
        for (String type : counts.keySet()) {
            if (most == null || counts.getOrDefault(type, 0) > counts.getOrDefault(most, 0)) {
                most = type;
            }
        }
        return most;
    }

    /** The first type of the alphabet than which no other is better (sign 1) or worse (sign -1) by more than 1e-9. */
    private @Nullable String performing(int sign) {
        Map<String, Double> means = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            List<Double> values = only(other -> other.actionType().equals(outcome.actionType()))
                    .improvements();
            if (!values.isEmpty()) {
                means.put(outcome.actionType(), sign * mean(values));
            }
        }
        for (Map.Entry<String, Double> candidate : means.entrySet()) {
            if (means.values().stream().allMatch(other -> candidate.getValue() > other - ROUNDING)) {
                return candidate.getKey();
            }
        }
        return null;
    }
}
