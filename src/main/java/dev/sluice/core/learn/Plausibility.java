package dev.sluice.core.learn;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with something that others want learned: an imported outcome, a person's feedback. An empty list means
 * nothing is, and that {@link OutcomeStats} can add it up.
 */
public final class Plausibility {
    /** An improvement further from 0 is a mistake. */
    public static final double MAX_IMPROVEMENT = 1e12;
    /** The longest execution time that is believed. */
    public static final Duration MAX_EXECUTION_TIME = Duration.ofDays(365);

    private final List<Problem> problems = new ArrayList<>(0);

    private Plausibility() {}

    /** Checks an outcome; {@code appendedAt} is the broker's time of the record that brings it. */
    public static List<Problem> of(Outcome outcome, Instant appendedAt) {
        Plausibility check = new Plausibility();
        check.id("outcomeId", outcome.outcomeId());
        check.id("tenantId", outcome.tenantId());
        check.id("decisionId", outcome.decisionId());
        check.id("actionType", outcome.actionType());
        check.range("improvement", outcome.improvement(), -MAX_IMPROVEMENT, MAX_IMPROVEMENT);
        Double expected = outcome.expectedImprovement();
        if (expected != null) {
            check.range("expectedImprovement", expected, -MAX_IMPROVEMENT, MAX_IMPROVEMENT);
        }
        check.range("confidence", outcome.confidence(), 0, Validity.MAX_CONFIDENCE);
        check.range("confidenceAdjustment", outcome.confidenceAdjustment(), -1, 1);
        check.range("executionTimeMs", (double) outcome.executionTimeMs(), 0, (double) MAX_EXECUTION_TIME.toMillis());
        if (outcome.executedAt().isAfter(appendedAt.plus(Validity.MAX_AHEAD))) {
            check.add("executedAt", outcome.executedAt().toString(), "at most 5 minutes after " + appendedAt);
        }
        return check.problems;
    }

    /** Checks a person's feedback. */
    public static List<Problem> of(Feedback feedback) {
        Plausibility check = new Plausibility();
        check.id("feedbackId", feedback.feedbackId());
        check.id("tenantId", feedback.tenantId());
        check.id("outcomeId", feedback.outcomeId());
        check.id("author", feedback.author());
        check.range("rating", feedback.rating(), -1, 1);
        return check.problems;
    }

    private void id(String field, String value) {
        if (value.isBlank()) {
            add(field, "empty", "1 to " + Validity.MAX_ID + " characters");
        } else if (value.length() > Validity.MAX_ID) {
            add(field, value.length() + " characters long", "1 to " + Validity.MAX_ID + " characters");
        }
    }

    private void range(String field, double value, double min, double max) {
        // asked so that NaN is a problem too
        if (!(value >= min && value <= max)) {
            add(field, CanonicalJson.display(value), CanonicalJson.display(min) + " to " + CanonicalJson.display(max));
        }
    }

    private void add(String field, String observed, String limit) {
        problems.add(new Problem(field, observed, limit));
    }
}
