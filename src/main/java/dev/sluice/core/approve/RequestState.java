package dev.sluice.core.approve;

/** How a request for approval stands. */
public enum RequestState {
    /** People are asked. */
    WAITING,
    /** Enough of them approved. */
    APPROVED,
    /** One of them denied. */
    DENIED,
    /** The requester took it back. */
    WITHDRAWN,
    /** Nobody answered in time. */
    EXPIRED,
    /** People approved, and something else blocked it when it was judged again. */
    BLOCKED
}
