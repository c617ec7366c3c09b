package dev.sluice.serde.records;

import dev.sluice.core.learn.Feedback;
import dev.sluice.schema.OutcomeFeedback;

/** What people think of outcomes. */
public final class FeedbackRecords {
    private FeedbackRecords() {}

    /** The feedback for the core. */
    public static Feedback toCore(OutcomeFeedback feedback) {
        return new Feedback(
                feedback.getFeedbackId(),
                feedback.getTenantId(),
                feedback.getOutcomeId(),
                feedback.getRating(),
                feedback.getAuthor(),
                feedback.getComment(),
                feedback.getGivenAt());
    }

    /** The feedback as it goes over the wire. */
    public static OutcomeFeedback toAvro(Feedback feedback) {
        return new OutcomeFeedback(
                feedback.feedbackId(),
                feedback.tenantId(),
                feedback.outcomeId(),
                feedback.rating(),
                feedback.author(),
                feedback.comment(),
                feedback.givenAt());
    }
}
