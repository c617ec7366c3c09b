package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.Damage;
import dev.sluice.core.audit.PartitionVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has come to the log behind a checkpoint, its chain followed. For one use. */
final class Growth {
    private final CommittedLog log;
    private final int most;
    private final List<Checkpoint.Tree> trees = new ArrayList<>();
    private final Map<Integer, Damage> broken = new TreeMap<>();
    private boolean complete = true;

    private Growth(CommittedLog log, int most) {
        this.log = log;
        this.most = most;
    }

    /**
     * Reads it.
     *
     * @param before the checkpoint; null reads from the beginning
     * @param most how many entries of a partition are read
     */
    static Growth behind(@Nullable Checkpoint before, CommittedLog log, int most) {
        Growth growth = new Growth(log, most);
        for (int partition : log.partitions()) {
            Checkpoint.Tree tree =
                    before == null ? null : before.tree(partition).orElse(null);
            growth.read(tree == null ? Checkpoint.Tree.empty(partition) : tree);
        }
        return growth;
    }

    private void read(Checkpoint.Tree tree) {
        int partition = tree.partition();
        PartitionVerifier verifier = PartitionVerifier.behind(tree);
        Follower follower = new Follower(verifier, tree.nextOffset());
        boolean reached = log.entries(partition, tree.nextOffset(), follower);
        if (!reached) {
            broken.put(
                    partition,
                    new Damage(Damage.Kind.CUT, tree.size() + 1, "the log ends before offset " + tree.nextOffset()));
        }
        Damage damage = verifier.result().damage();
        if (damage != null) {
            broken.put(partition, damage);
        }
        complete = complete && follower.read < most;
        trees.add(follower.goodUpTo == tree.nextOffset() ? tree : verifier.tree(follower.goodUpTo));
    }

    private final class Follower implements CommittedLog.EntryReader {
        private final PartitionVerifier verifier;
        private long goodUpTo;
        private int read;

        Follower(PartitionVerifier verifier, long from) {
            this.verifier = verifier;
            this.goodUpTo = from;
        }

        @Override
        public boolean take(long offset, @Nullable AuditEntry entry, String why) {
            read++;
            if (entry == null) {
                verifier.unreadable(why);
            } else {
                verifier.entry(entry);
            }
            boolean good = verifier.result().damage() == null;
            if (good) {
                goodUpTo = offset + 1;
            }
            return good && read < most;
        }
    }

    List<Checkpoint.Tree> trees() {
        return List.copyOf(trees);
    }

    Map<Integer, Damage> broken() {
        return Map.copyOf(broken);
    }

    /** False when there is more. */
    boolean isComplete() {
        return complete;
    }
}
