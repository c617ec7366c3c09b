package dev.sluice.core.audit;

import dev.sluice.core.audit.Damage.Kind;
import dev.sluice.core.decision.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an audit log from what is in it: first its checkpoints, then its entries, those of each partition in their order.
 * What it keeps grows with the checkpoints and not with the entries. For one thread.
 */
public final class AuditVerifier implements AuditSink {
    private final Function<Checkpoint, Optional<String>> refusal;
    private final Map<Integer, PartitionVerifier> partitions = new TreeMap<>();
    private final Map<Integer, Long> sizes = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private final List<Damage> damage = new ArrayList<>();
    private long trusted;
    private long newest;

    /**
     * A verifier.
     *
     * @param refusal why a checkpoint is not to be trusted; empty when it is
     */
    public AuditVerifier(Function<Checkpoint, Optional<String>> refusal) {
        this.refusal = refusal;
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        if (isSound(checkpoint)) {
            inOrder(checkpoint.number());
            trusted++;
            known.add(checkpoint.number());
            checkpoint.partitions().forEach(tree -> grow(checkpoint, tree));
        }
    }

    @Override
    public void unreadableCheckpoint(String why) {
        report(Kind.UNREADABLE, newest + 1, why);
    }

    /** Takes a checkpoint that somebody kept elsewhere, after those of the log. */
    public void witness(Checkpoint checkpoint) {
        if (isSound(checkpoint)) {
            if (!known.contains(checkpoint.number())) {
                report(Kind.CHECKPOINT_MISSING, checkpoint.number(), "it was kept elsewhere and is not in the log");
            }
            checkpoint.partitions().forEach(tree -> expect(checkpoint, tree));
        }
    }

    @Override
    public void entry(int partition, AuditEntry entry) {
        of(partition).entry(entry);
    }

    @Override
    public void unreadable(int partition, String why) {
        of(partition).unreadable(why);
    }

    /** What was found. */
    public Audit result() {
        return new Audit(
                partitions.values().stream().map(PartitionVerifier::result).toList(), trusted, damage);
    }

    private boolean isSound(Checkpoint checkpoint) {
        String wrong = wrong(checkpoint);
        if (wrong != null) {
            report(Kind.CHECKPOINT_UNSOUND, checkpoint.number(), wrong);
        }
        Optional<String> refused = refusal.apply(checkpoint);
        refused.ifPresent(why -> report(Kind.CHECKPOINT_UNTRUSTED, checkpoint.number(), why));
        return wrong == null && refused.isEmpty();
    }

    /** What nobody trusts has no place in the order: anybody may have written it. */
    private void inOrder(long number) {
        if (number != newest + 1) {
            report(Kind.CHECKPOINT_OUT_OF_ORDER, newest + 1, "checkpoint " + newest + " is followed by " + number);
        }
        newest = Math.max(newest, number);
    }

    private static @Nullable String wrong(Checkpoint checkpoint) {
        Signature signature = checkpoint.signature();
        if (signature != null && !ChainHead.isLowerHex(signature.value())) {
            return "its signature is not in lower-case hexadecimal";
        }
        Set<Integer> seen = new HashSet<>();
        for (Checkpoint.Tree tree : checkpoint.partitions()) {
            if (!seen.add(tree.partition())) {
                return "partition " + tree.partition() + " is in it twice";
            }
            if (!tree.isSound()) {
                return "root, head and frontier of partition " + tree.partition() + " do not fit each other";
            }
        }
        return null;
    }

    private void grow(Checkpoint checkpoint, Checkpoint.Tree tree) {
        long before = sizes.getOrDefault(tree.partition(), 0L);
        if (tree.size() < before) {
            report(
                    Kind.CHECKPOINT_REGRESSING,
                    checkpoint.number(),
                    "it has " + tree.size() + " entries of partition " + tree.partition() + "; an earlier one had "
                            + before);
        }
        sizes.merge(tree.partition(), tree.size(), Math::max);
        expect(checkpoint, tree);
    }

    private void expect(Checkpoint checkpoint, Checkpoint.Tree tree) {
        of(tree.partition())
                .expect(Signed.by(checkpoint, tree))
                .ifPresent(before -> report(
                        Kind.CHECKPOINT_REGRESSING,
                        checkpoint.number(),
                        "it has another root for " + tree.size() + " entries of partition " + tree.partition()
                                + " than checkpoint " + before.checkpoint()));
    }

    private PartitionVerifier of(int partition) {
        return partitions.computeIfAbsent(partition, PartitionVerifier::ofAll);
    }

    private void report(Kind kind, long number, String message) {
        damage.add(new Damage(kind, number, message));
    }
}
