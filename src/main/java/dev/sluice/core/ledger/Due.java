package dev.sluice.core.ledger;

import dev.sluice.core.decision.Mode;
import java.time.Duration;
import java.time.Instant;

/**
 * When something is due, on two clocks; the first one reached counts. A dry run lives in event time, yet an idle tenant's
 * deadlines must still pass, so it also has a due time by the broker's clock. For live work both are the broker's.
 *
 * @param event due time on the clock of the mode
 * @param append due time by append times
 */
public record Due(Instant event, Instant append) {
    /** Never due: as late as an epoch millisecond can be. */
    public static final Due NEVER = new Due(Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE));

    /**
     * Due this long after a moment; the clocks of the gate count milliseconds. Live work has one clock, which may be ahead of
     * the append time of what caused the judgement: a gate that is behind its input judges late. Were the append time a
     * second limit, each release would move that clock on by {@code wait} before so much time has passed.
     */
    public static Due after(Mode mode, Now now, Duration wait) {
        long millis = wait.toMillis();
        Instant event = now.event().plusMillis(millis);
        return new Due(event, mode == Mode.LIVE ? event : now.append().plusMillis(millis));
    }

    /** The earlier due time on each clock. */
    public Due earliest(Due other) {
        return new Due(
                other.event.isBefore(event) ? other.event : event,
                other.append.isBefore(append) ? other.append : append);
    }

    /** True when either clock has come this far. */
    public boolean reached(Now now) {
        return !now.event().isBefore(event) || !now.append().isBefore(append);
    }
}
