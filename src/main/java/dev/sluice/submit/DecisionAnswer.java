package dev.sluice.submit;

import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Verdict;

/** What came of a decision that was submitted. */
public sealed interface DecisionAnswer {
    /** Where its record lies. */
    Position position();

    /**
     * It has a verdict, which is committed. A decision that waits for a slot is waited for as long as the caller does, so
     * QUEUED means that it still waited then.
     */
    record Answered(Position position, Verdict verdict) implements DecisionAnswer {}

    /** The same decision came before, so it gets no second verdict: the one to answer with is the first one's. */
    record Repeated(Position position, String tenantId, String decisionId) implements DecisionAnswer {}

    /**
     * The gate cannot judge the record, and says why: it cannot be read, or its tenant is none. Nothing of the tenant was
     * looked at.
     */
    record Unreadable(Position position, String reason) implements DecisionAnswer {}

    /** Nothing is known yet. The record is on its topic and will be judged. */
    record Pending(Position position) implements DecisionAnswer {}
}
