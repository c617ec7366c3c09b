package dev.sluice.core.guard;

import dev.sluice.core.decision.Problem;
import dev.sluice.core.decision.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The record itself: every field holds what it may hold, its id is new, and its time is near the broker's. Asked once,
 * when the decision comes in: a decision that waited is older than any bound.
 */
public record Intake() implements Guard {
    public static final String NAME = "Intake";
    /** A field holds what it must not hold. */
    public static final String DECISION_INVALID = "DECISION_INVALID";
    /** Another decision had this id. */
    public static final String DECISION_ID_REUSED = "DECISION_ID_REUSED";
    /** The decision claims a time too far from its append time. */
    public static final String TIMESTAMP_OUT_OF_RANGE = "TIMESTAMP_OUT_OF_RANGE";
    /** How far before its append time a live decision may have been made. */
    public static final Duration MAX_BEHIND = Duration.ofMinutes(5);

    private static final Finding PASS = Finding.pass(NAME, "Every field is valid, the id is new, the time in range");
    private static final Finding NOT_REPEATED = Finding.pass(NAME, "Passed when the decision came in");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Phase phase() {
        return Phase.ADMISSION;
    }

    @Override
    public Binding binding() {
        return Binding.CORE;
    }

    @Override
    public Finding check(Case judged) {
        if (judged.evidence().cause() != Cause.ARRIVAL) {
            return NOT_REPEATED;
        }
        List<Violation> violations = new ArrayList<>(0);
        for (Problem problem : Validity.of(judged.decision())) {
            violations.add(Violation.of(
                    DECISION_INVALID, Level.BLOCK, problem.message(), problem.observed(), problem.limit()));
        }
        if (judged.evidence().arrival().idReused()) {
            violations.add(reused(judged));
        }
        addTime(violations, judged);
        return violations.isEmpty() ? PASS : Finding.of(NAME, violations);
    }

    private static Violation reused(Case judged) {
        String id = Figures.shown(judged.decision().decisionId());
        return Violation.of(
                DECISION_ID_REUSED, Level.BLOCK, "decisionId " + id + " was used before for another decision");
    }

    private static void addTime(List<Violation> violations, Case judged) {
        Instant decidedAt = judged.decision().decidedAt();
        Instant appendedAt = judged.evidence().arrival().appendedAt();
        if (decidedAt.isAfter(appendedAt.plus(Validity.MAX_AHEAD))) {
            violations.add(outOfRange(decidedAt, "ahead of", appendedAt, Validity.MAX_AHEAD));
        } else if (judged.isLive() && decidedAt.isBefore(appendedAt.minus(MAX_BEHIND))) {
            violations.add(outOfRange(decidedAt, "behind", appendedAt, MAX_BEHIND));
        }
    }

    private static Violation outOfRange(Instant decidedAt, String where, Instant appendedAt, Duration most) {
        String distance =
                Figures.duration(Duration.between(decidedAt, appendedAt).abs());
        String limit = Figures.duration(most);
        return Violation.of(
                TIMESTAMP_OUT_OF_RANGE,
                Level.BLOCK,
                "decidedAt is " + distance + " " + where + " the append time " + appendedAt + "; at most " + limit
                        + " is allowed",
                decidedAt.toString(),
                "at most " + limit + " " + where + " " + appendedAt);
    }
}
