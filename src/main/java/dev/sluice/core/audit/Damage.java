package dev.sluice.core.audit;

/**
 * What is wrong with the log of a partition, or with the checkpoints.
 *
 * @param kind in which way
 * @param sequence the first entry of the partition that is not as it was written, or the number of the checkpoint
 * @param message what was found, for people
 */
public record Damage(Kind kind, long sequence, String message) {
    /** In which way something is damaged. */
    public enum Kind {
        /** The entry says something else than what was hashed. */
        CHANGED,
        /** The entry is whole, but does not follow the one before: one of the two was changed and hashed again. */
        UNLINKED,
        /** Entries were taken out. */
        MISSING,
        /** The entry stands later than it belongs. */
        REORDERED,
        /** An entry stands there a second time. */
        REPEATED,
        /** Something was put in that never belonged there. */
        INSERTED,
        /** An entry of another partition. */
        FOREIGN_PARTITION,
        /** What stands there is no entry. */
        UNREADABLE,
        /** The log ends before what a checkpoint proves. */
        CUT,
        /** A chain without a flaw, but not the one a checkpoint proves: all of it was computed again. */
        REWRITTEN,
        /** Nobody trusted has signed the checkpoint, or it is not what they signed. */
        CHECKPOINT_UNTRUSTED,
        /** The checkpoint contradicts itself. */
        CHECKPOINT_UNSOUND,
        /** Checkpoints were taken out, moved or repeated: their numbers have no gaps. */
        CHECKPOINT_OUT_OF_ORDER,
        /** The checkpoint knows less of a partition, or something else, than an earlier one. */
        CHECKPOINT_REGRESSING,
        /** A checkpoint somebody kept elsewhere is not among those of the log. */
        CHECKPOINT_MISSING
    }
}
