package dev.sluice.submit;

import dev.sluice.core.decision.Position;
import dev.sluice.core.guard.Verdict;
import org.jspecify.annotations.Nullable;

/** What came of a ruling that was submitted. */
public sealed interface RulingAnswer {
    /** Where its record lies. */
    Position position();

    /**
     * The gate took it.
     *
     * @param position where its record lies
     * @param result what the audit log says of it: the ruling, or how many of the approvals that are needed there are
     * @param verdict the judgement it caused; null when it caused none, or none is committed yet
     */
    record Taken(Position position, String result, @Nullable Verdict verdict) implements RulingAnswer {}

    /** The gate refused it, and nothing has changed. */
    record Refused(Position position, String reason) implements RulingAnswer {}

    /** Nothing is known yet. The record is on its topic and will be looked at. */
    record Pending(Position position) implements RulingAnswer {}
}
