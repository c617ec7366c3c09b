package dev.sluice.report;

/** What a dry run says about running for real. */
public enum Validation {
    /** Approved, and the rehearsal went well. */
    PASS,
    /** The same, but a guard warns. */
    WARNING,
    /** Blocked, or the rehearsal did not go well. */
    FAIL
}
