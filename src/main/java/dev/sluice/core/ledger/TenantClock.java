package dev.sluice.core.ledger;

import dev.sluice.core.decision.Mode;
import java.time.Instant;

/**
 * The newest judgement of a tenant in each mode. Neither clock ever goes back.
 *
 * @param dryRun judgedAt of the newest dry run
 * @param live judgedAt of the newest live decision
 */
public record TenantClock(Instant dryRun, Instant live) {
    /** Before the first judgement. */
    public static final TenantClock START = new TenantClock(Instant.EPOCH, Instant.EPOCH);

    /** The moment of a judgement: what it claims, or what was reached before, whichever is later. */
    public Instant judgedAt(Mode mode, Instant claimed) {
        Instant reached = newest(mode);
        return claimed.isAfter(reached) ? claimed : reached;
    }

    /** How far the clock of a mode has come. */
    public Instant newest(Mode mode) {
        return mode == Mode.LIVE ? live : dryRun;
    }

    /** The clock after a judgement. */
    public TenantClock advanced(Mode mode, Instant judgedAt) {
        Instant newest = judgedAt(mode, judgedAt);
        return mode == Mode.LIVE ? new TenantClock(dryRun, newest) : new TenantClock(newest, live);
    }
}
