package dev.sluice.submit;

/** What came of a policy or a control that was submitted. Its epoch is its number in the order of all of them. */
public sealed interface ControlPlaneAnswer {
    /** The epoch it got. */
    long epoch();

    /** The gate has put it in force; the other partitions follow in their own time, most within a second. */
    record InForce(long epoch) implements ControlPlaneAnswer {}

    /** The gate refused it, and what was in force still is. */
    record Refused(long epoch, String reason) implements ControlPlaneAnswer {}

    /** Nothing is known yet. It is on its topic and will be put in force or refused. */
    record Pending(long epoch) implements ControlPlaneAnswer {}
}
