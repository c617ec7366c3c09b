package dev.sluice.audit;

import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.Damage;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of writing a checkpoint.
 *
 * @param checkpoint the newest there is now
 * @param isNew false when nothing had come to the log since an earlier one, which still stands
 * @param isComplete false when there is more in the log than was read in one go
 * @param broken partitions whose chain is broken behind what the checkpoint has of them, and where
 */
public record Written(Checkpoint checkpoint, boolean isNew, boolean isComplete, Map<Integer, Damage> broken) {
    public Written {
        broken = Map.copyOf(new TreeMap<>(broken));
    }
}
