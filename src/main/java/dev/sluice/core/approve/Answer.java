package dev.sluice.core.approve;

/** What a ruling says. */
public enum Answer {
    APPROVE,
    DENY,
    /** The requester takes the decision back. */
    WITHDRAW
}
