package dev.sluice.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a record that could be decoded. An empty list means nothing is. */
public final class Validity {
    /** The highest confidence anyone may claim: nobody is certain. */
    public static final double MAX_CONFIDENCE = 0.99;
    /** How far ahead of its append time a record may claim to have been made. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    /** How far behind its append time a live decision may have been made. */
    public static final Duration MAX_LIVE_BEHIND = Duration.ofMinutes(5);
    /** The longest identifier: it is part of keys in every store. */
    public static final int MAX_ID = 256;

    private final List<Problem> problems = new ArrayList<>(0);

    private Validity() {}

    /** True for an identifier of 1 to {@value #MAX_ID} characters that is not blank. */
    public static boolean isId(String value) {
        return value.length() <= MAX_ID && !value.isBlank();
    }

    /** True for a confidence that may be claimed; not for NaN. */
    public static boolean isConfidence(double value) {
        return isWithin(value, 0, MAX_CONFIDENCE);
    }

    /** True for a number from 0 to 1; not for NaN. */
    public static boolean isShare(double value) {
        return isWithin(value, 0, 1);
    }

    // NaN fails every comparison, so the question is asked the way that NaN answers with no
    private static boolean isWithin(double value, double min, double max) {
        return Threshold.atLeast(value, min) && Threshold.atLeast(max, value);
    }

    /** Checks every field of a decision except its tenant and its time, which guards of their own look at. */
    public static List<Problem> of(Decision decision) {
        Validity check = new Validity();
        check.id("decisionId", decision.decisionId());
        check.id("source", decision.source());
        check.id("action.target", decision.action().target());
        check.range("confidence", decision.confidence(), 0, MAX_CONFIDENCE);
        if (decision.planId() != null) {
            check.id("planId", decision.planId());
        }
        if (decision.causationDepth() < 0) {
            check.add("causationDepth", Integer.toString(decision.causationDepth()), "0 or more");
        }
        List<Hypothesis> hypotheses = decision.hypotheses();
        for (int i = 0; i < hypotheses.size(); i++) {
            double probability = hypotheses.get(i).probability();
            if (!isShare(probability)) {
                check.range("hypotheses[" + i + "].probability", probability, 0, 1);
            }
        }
        check.impact(decision.action().estimatedImpact());
        return check.problems;
    }

    /** True when a decision's time is near enough to its append time to count, so that it may move the tenant's clock. */
    public static boolean isTimely(Decision decision, Instant appendedAt) {
        boolean ahead = decision.decidedAt().isAfter(appendedAt.plus(MAX_AHEAD));
        boolean behind = decision.isLive() && decision.decidedAt().isBefore(appendedAt.minus(MAX_LIVE_BEHIND));
        return !ahead && !behind;
    }

    /** Checks every field of a snapshot; {@code appendedAt} is the broker's time of its record. */
    public static List<Problem> of(MetricsSnapshot snapshot, Instant appendedAt) {
        Validity check = new Validity();
        check.id("tenantId", snapshot.tenantId());
        check.id("target", snapshot.target());
        if (snapshot.observedAt().isAfter(appendedAt.plus(MAX_AHEAD))) {
            check.add("observedAt", snapshot.observedAt().toString(), "at most 5 minutes after " + appendedAt);
        } else if (snapshot.observedAt().isBefore(Instant.EPOCH)) {
            check.add("observedAt", snapshot.observedAt().toString(), Instant.EPOCH + " or later");
        }
        check.range("successRate", snapshot.successRate(), 0, 1);
        check.range("errorRate", snapshot.errorRate(), 0, 1);
        check.notNegative("latencyP50Ms", snapshot.latencyP50Ms());
        check.notNegative("latencyP95Ms", snapshot.latencyP95Ms());
        check.notNegative("latencyP99Ms", snapshot.latencyP99Ms());
        check.notNegative("requestsPerSecond", snapshot.requestsPerSecond());
        check.optionalRange("cpuUtilization", snapshot.cpuUtilization(), 0, 1);
        check.optionalRange("memoryUtilization", snapshot.memoryUtilization(), 0, 1);
        return check.problems;
    }

    private void impact(@Nullable EstimatedImpact impact) {
        if (impact == null) {
            return;
        }
        range("action.estimatedImpact.riskLevel", impact.riskLevel(), 0, 1);
        Double expected = impact.expectedImprovement();
        if (expected != null && !Double.isFinite(expected)) {
            add("action.estimatedImpact.expectedImprovement", Double.toString(expected), "a finite number");
        }
        if (impact.notional() != null) {
            notNegative("action.estimatedImpact.notional", impact.notional());
        }
    }

    private void id(String field, String value) {
        if (!isId(value)) {
            String observed = value.isBlank() ? "empty" : value.length() + " characters long";
            add(field, observed, "1 to " + MAX_ID + " characters");
        }
    }

    private void optionalRange(String field, @Nullable Double value, double min, double max) {
        if (value != null) {
            range(field, value, min, max);
        }
    }

    private void range(String field, double value, double min, double max) {
        if (!isWithin(value, min, max)) {
            add(field, CanonicalJson.display(value), CanonicalJson.display(min) + " to " + CanonicalJson.display(max));
        }
    }

    private void notNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            add(field, CanonicalJson.display(value), "0 or more, and finite");
        }
    }

    private void add(String field, String observed, String limit) {
        problems.add(new Problem(field, observed, limit));
    }
}
