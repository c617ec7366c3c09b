package dev.sluice.embedded.traffic;

import java.time.Instant;

/**
 * A record and when it is sent.
 *
 * @param at when; nothing in the record is later than that
 * @param what the record
 */
public record Sending(Instant at, TrafficRecord what) {}
