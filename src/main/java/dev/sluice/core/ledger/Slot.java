package dev.sluice.core.ledger;

/**
 * One action in flight.
 *
 * @param decisionId whose it is
 * @param end when it is free again: after the simulated execution time, or at the end of the lease
 */
public record Slot(String decisionId, Due end) {}
