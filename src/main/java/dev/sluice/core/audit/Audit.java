package dev.sluice.core.audit;

import java.util.List;

/**
 * What became of verifying a log.
 *
 * @param partitions each partition, in their order
 * @param checkpoints how many checkpoints of the log were trusted
 * @param checkpointDamage what is wrong with checkpoints
 */
public record Audit(List<PartitionAudit> partitions, long checkpoints, List<Damage> checkpointDamage) {
    public Audit {
        partitions = List.copyOf(partitions);
        checkpointDamage = List.copyOf(checkpointDamage);
    }

    /** True when nothing is wrong. */
    public boolean isIntact() {
        return checkpointDamage.isEmpty() && partitions.stream().allMatch(each -> each.damage() == null);
    }
}
