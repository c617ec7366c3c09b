package dev.sluice.demo;

import dev.sluice.core.decision.Disposition;
import dev.sluice.embedded.traffic.SentDecision;
import org.jspecify.annotations.Nullable;

/**
 * What became of the record at one position of the input, as far as it is known.
 *
 * @param decision the decision read there; null while it is not read, or if it cannot be
 * @param read whether the record itself has been read
 * @param deadLetter whether it is a dead letter
 * @param terminal how many terminal verdicts name it
 * @param ended what the newest of them says; null without one
 * @param waitingFor what the newest verdict that is not terminal waits for; null without one
 */
public record Fate(
        @Nullable SentDecision decision,
        boolean read,
        boolean deadLetter,
        int terminal,
        @Nullable Disposition ended,
        @Nullable Disposition waitingFor) {
    static final Fate UNKNOWN = new Fate(null, false, false, 0, null, null);

    Fate withDecision(@Nullable SentDecision sent) {
        return new Fate(sent, true, deadLetter, terminal, ended, waitingFor);
    }

    Fate withDeadLetter() {
        return new Fate(decision, read, true, terminal, ended, waitingFor);
    }

    Fate with(Disposition disposition) {
        return disposition.isTerminal()
                ? new Fate(decision, read, deadLetter, terminal + 1, disposition, waitingFor)
                : new Fate(decision, read, deadLetter, terminal, ended, disposition);
    }

    /** Whether a gate has said anything about it. */
    boolean judged() {
        return terminal > 0 || waitingFor != null;
    }

    boolean waiting() {
        return terminal == 0 && !deadLetter && waitingFor != null;
    }

    /** Whether it has more ends than one. */
    boolean doubled() {
        return terminal + (deadLetter ? 1 : 0) > 1;
    }
}
