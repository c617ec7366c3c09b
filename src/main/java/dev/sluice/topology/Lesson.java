package dev.sluice.topology;

import dev.sluice.core.decision.Position;
import dev.sluice.core.decision.Signature;
import dev.sluice.core.learn.Feedback;
import dev.sluice.core.learn.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the learning memory takes in. */
sealed interface Lesson {
    /** The record that caused it. */
    Position trigger();

    /** When the broker appended that record. */
    Instant appendedAt();

    /**
     * Something happened here.
     *
     * @param outcome what
     * @param frozen whether a control keeps it from being learned
     * @param actionDigest of the action that had this outcome
     * @param trigger the record that caused it
     * @param appendedAt when the broker appended that record
     */
    record Happened(Outcome outcome, boolean frozen, String actionDigest, Position trigger, Instant appendedAt)
            implements Lesson {}

    /**
     * Somebody rated an outcome.
     *
     * @param feedback what they say
     * @param outcome of what
     * @param trigger the record that said so
     * @param appendedAt when the broker appended it
     */
    record Rated(Feedback feedback, Outcome outcome, Position trigger, Instant appendedAt) implements Lesson {}

    /**
     * What was learned is to be forgotten.
     *
     * @param tenantId whose; null for everybody's
     * @param upTo what was executed up to this time
     * @param trigger the record that ordered it
     * @param appendedAt when it was read
     */
    record Forgotten(@Nullable String tenantId, Instant upTo, Position trigger, Instant appendedAt) implements Lesson {}

    /**
     * Something happened elsewhere.
     *
     * @param outcome what
     * @param signature who vouches for it; null when nobody has to
     * @param trigger the record that brought it
     * @param appendedAt when the broker appended it
     */
    record Imported(Outcome outcome, @Nullable Signature signature, Position trigger, Instant appendedAt)
            implements Lesson {}
}
