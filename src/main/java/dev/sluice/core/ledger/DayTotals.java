package dev.sluice.core.ledger;

import java.time.Instant;

/**
 * What was done for real in one UTC day. An action counts from its approval on, so what is in flight is included.
 *
 * @param day the day, in days since 1970
 * @param orders live actions
 * @param notional sum of their sizes
 * @param loss realised loss
 */
public record DayTotals(long day, long orders, double notional, double loss) {
    /** Nothing done, on no day in particular. */
    public static final DayTotals NONE = new DayTotals(0, 0, 0, 0);

    private static final long DAY_SECONDS = 86_400;

    /** The totals of the day that {@code now} lies in: nothing, when these are those of another day. */
    public DayTotals on(Instant now) {
        long today = dayOf(now);
        return today == day ? this : new DayTotals(today, 0, 0, 0);
    }

    /** With one more action of this size. */
    public DayTotals with(double size) {
        return new DayTotals(day, orders + 1, notional + size, loss);
    }

    /** Without an action of this size that was counted at that moment. What another day counted is not given back here. */
    public DayTotals without(Instant counted, double size) {
        return dayOf(counted) == day
                ? new DayTotals(day, Math.max(0, orders - 1), Math.max(0, notional - size), loss)
                : this;
    }

    /** With so much more money lost. */
    public DayTotals losing(double more) {
        return new DayTotals(day, orders, notional, loss + more);
    }

    private static long dayOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), DAY_SECONDS);
    }
}
