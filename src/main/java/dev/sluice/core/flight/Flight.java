package dev.sluice.core.flight;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.decision.EstimatedImpact;
import dev.sluice.core.decision.Metrics;
import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Status;
import dev.sluice.core.decision.Trace;
import dev.sluice.core.learn.Appraisal;
import dev.sluice.core.learn.Learning;
import dev.sluice.core.learn.Outcome;
import dev.sluice.core.ledger.Now;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One approved live action that is not settled yet: nothing has been heard of it, or its effect is not measured yet, or it
 * was given up and may still be corrected.
 *
 * @param permitId the permit it was released with
 * @param ordered whether that permit was sent: a gate that cannot sign sends none
 * @param decision the decision, without what only an executor needs: parameters, rationale, context
 * @param actionDigest digest of its action
 * @param policyVersion the policy that approved it
 * @param trigger the record that released it
 * @param releasedAt judgedAt, and append time of that record
 * @param size what it counts towards the notional of the day
 * @param baseline the metrics before, when there were some
 * @param yardstick what it is judged by
 * @param stage how far it has come
 * @param due when that stage ends by itself, by append time
 * @param landed what was reported; null in the other stages
 * @param trace the trace the decision belongs to
 */
public record Flight(
        String permitId,
        boolean ordered,
        Decision decision,
        String actionDigest,
        String policyVersion,
        Position trigger,
        Now releasedAt,
        double size,
        @Nullable Metrics baseline,
        Yardstick yardstick,
        Stage stage,
        Instant due,
        @Nullable Unmeasured landed,
        Trace trace) {
    /** How long after the end of its lease a report may still correct what was counted. */
    public static final Duration CORRECTABLE = Duration.ofHours(24);
    /** What the outcome says of an action that nothing was heard of. */
    public static final String NO_REPORT = "ambiguous: no report";
    /** What the outcome says of an action that nobody was told to carry out. */
    public static final String NO_EXECUTOR = "no executor: this gate signs no permits";

    public Flight {
        if ((landed != null) != (stage == Stage.UNMEASURED)) {
            throw new IllegalArgumentException("an action at stage " + stage + " has no report that waits");
        }
    }

    /** How far an action has come. */
    public enum Stage {
        /** Nothing has been heard of it. It holds its slot until its lease ends. */
        UNDER_WAY,
        /** It was reported, and its effect is not measured yet. */
        UNMEASURED,
        /** Its lease ended without a report. One that comes late corrects the totals of the day. */
        UNREPORTED
    }

    /**
     * What was reported of an action whose effect is not measured yet.
     *
     * @param outcome the outcome should it never be
     * @param from the first moment of observation that counts
     * @param report where the report lies
     */
    public record Unmeasured(Outcome outcome, Instant from, Position report) {}

    /** True while it holds a slot. */
    public boolean holdsSlot() {
        return stage == Stage.UNDER_WAY;
    }

    /** The outcome at the end of the lease, when nothing was heard of it: it failed, and maybe it did not. */
    public Outcome lost() {
        Duration lease = Duration.between(releasedAt.append(), due);
        return outcome(Status.FAILED, releasedAt.append(), lease.toMillis(), ordered ? NO_REPORT : NO_EXECUTOR);
    }

    /** The flight after its lease has ended without a report; null when no report can come any more. */
    public @Nullable Flight unreported() {
        return ordered ? at(Stage.UNREPORTED, due.plus(CORRECTABLE), null) : null;
    }

    Flight unmeasured(Unmeasured reported, Instant until) {
        return at(Stage.UNMEASURED, until, reported);
    }

    private Flight at(Stage next, Instant until, @Nullable Unmeasured reported) {
        return new Flight(
                permitId,
                ordered,
                decision,
                actionDigest,
                policyVersion,
                trigger,
                releasedAt,
                size,
                baseline,
                yardstick,
                next,
                until,
                reported,
                trace);
    }

    /** An outcome whose effect is not measured. It is learned nowhere yet: origin is empty and number 0. */
    Outcome outcome(Status status, Instant executedAt, long executionTimeMs, @Nullable String result) {
        EstimatedImpact impact = decision.action().estimatedImpact();
        Appraisal appraisal = yardstick.unseen(status);
        return new Outcome(
                decision.decisionId(),
                decision.tenantId(),
                decision.decisionId(),
                decision.environment(),
                decision.mode(),
                decision.source(),
                decision.action().type(),
                decision.action().target(),
                status,
                baseline,
                null,
                false,
                0,
                impact == null ? null : impact.expectedImprovement(),
                decision.confidence(),
                appraisal.confidenceAdjustment(),
                appraisal.metExpectations(),
                executedAt,
                executionTimeMs,
                result,
                policyVersion,
                Learning.LEARNED,
                "",
                0);
    }
}
