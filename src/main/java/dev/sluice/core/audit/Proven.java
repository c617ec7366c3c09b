package dev.sluice.core.audit;

/**
 * How much of a partition a checkpoint proves.
 *
 * @param size its entries up to this one; 0 when no checkpoint proves any
 * @param checkpoint the number of the newest checkpoint that does; 0 when there is none
 */
public record Proven(long size, long checkpoint) {
    /** Nothing. */
    public static final Proven NOTHING = new Proven(0, 0);
}
