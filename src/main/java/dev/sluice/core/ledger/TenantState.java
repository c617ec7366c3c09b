package dev.sluice.core.ledger;

import dev.sluice.core.decision.Mode;
import java.time.Instant;

/**
 * What the gate keeps about a tenant as a whole.
 *
 * @param clock the newest judgements
 * @param sequence places given out so far to decisions that had to wait
 * @param outcomes outcomes numbered so far
 * @param origin where its outcomes are numbered; empty before the first one
 * @param dryRunDue no deadline of a dry run lies before this, on either clock
 * @param liveDue no deadline of live work lies before this
 */
public record TenantState(TenantClock clock, long sequence, long outcomes, String origin, Due dryRunDue, Due liveDue) {
    /** A tenant never heard of. */
    public static final TenantState START = new TenantState(TenantClock.START, 0, 0, "", Due.NEVER, Due.NEVER);

    /** With the clock of the mode moved on. */
    public TenantState judged(Mode mode, Instant judgedAt) {
        return new TenantState(clock.advanced(mode, judgedAt), sequence, outcomes, origin, dryRunDue, liveDue);
    }

    /** With one more place given out. */
    public TenantState waited() {
        return new TenantState(clock, sequence + 1, outcomes, origin, dryRunDue, liveDue);
    }

    /** With one more outcome numbered; {@code where} becomes the origin if there is none yet. */
    public TenantState learned(String where) {
        return new TenantState(clock, sequence, outcomes + 1, origin.isEmpty() ? where : origin, dryRunDue, liveDue);
    }

    /** The bound before which nothing of the mode is due. */
    public Due due(Mode mode) {
        return mode == Mode.LIVE ? liveDue : dryRunDue;
    }

    /** With another bound for the mode. */
    public TenantState due(Mode mode, Due bound) {
        return mode == Mode.LIVE
                ? new TenantState(clock, sequence, outcomes, origin, dryRunDue, bound)
                : new TenantState(clock, sequence, outcomes, origin, bound, liveDue);
    }
}
