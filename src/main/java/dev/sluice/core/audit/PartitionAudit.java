package dev.sluice.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * What became of verifying one partition.
 *
 * @param partition which
 * @param size how many entries were found in order, from the first
 * @param read how many lie there altogether
 * @param proven how many of those in order a checkpoint proves
 * @param damage the first thing that is wrong; null when nothing is
 */
public record PartitionAudit(
        int partition,
        long size,
        long read,
        Proven proven,
        @Nullable Damage damage) {
    /** True when everything is in order, and proven by a checkpoint up to the end. */
    public boolean isProvenToTheEnd() {
        return damage == null && proven.checkpoint() > 0 && proven.size() == size;
    }
}
