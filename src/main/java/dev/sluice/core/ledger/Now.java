package dev.sluice.core.ledger;

import java.time.Instant;

/**
 * One moment on the two clocks.
 *
 * @param event the clock of the mode: event time for dry runs, the broker's for live work
 * @param append the broker's append time
 */
public record Now(Instant event, Instant append) {}
