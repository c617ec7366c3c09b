package dev.sluice.core.audit;

import dev.sluice.core.audit.Damage.Kind;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of one partition. Behind the first damage it only looks for the entry that belonged there: that says
 * whether one is missing or only in the wrong place. For one thread.
 */
public final class PartitionVerifier {
    private static final HexFormat HEX = HexFormat.of();

    private final int partition;
    private final HashChain chain = new HashChain();
    private final TreeMap<Long, Signed> signed = new TreeMap<>();
    private final Frontier frontier;
    private ChainHead head;
    private Proven proven = Proven.NOTHING;
    private long read;
    private @Nullable Damage damage;

    private PartitionVerifier(int partition, Frontier frontier, ChainHead head) {
        this.partition = partition;
        this.frontier = frontier;
        this.head = head;
    }

    /** For a partition from its first entry on. */
    public static PartitionVerifier ofAll(int partition) {
        return new PartitionVerifier(partition, Frontier.empty(), ChainHead.START);
    }

    /**
     * For what follows behind a checkpoint that is trusted.
     *
     * @throws IllegalArgumentException if the tree is not {@linkplain Checkpoint.Tree#isSound sound}
     */
    public static PartitionVerifier behind(Checkpoint.Tree tree) {
        return new PartitionVerifier(tree.partition(), tree.grown(), tree.chainHead());
    }

    /** The tree of what was in order so far, its next entry at this offset. */
    public Checkpoint.Tree tree(long nextOffset) {
        return Checkpoint.Tree.of(partition, frontier, head, nextOffset);
    }

    /** Takes what a trusted checkpoint says; gives what an earlier one said of the same size, if that was something else. */
    Optional<Signed> expect(Signed says) {
        Signed before = signed.putIfAbsent(says.size(), says);
        if (before != null && !before.agrees(says)) {
            return Optional.of(before);
        }
        if (before == null || says.checkpoint() > before.checkpoint()) {
            signed.put(says.size(), says);
        }
        if (says.size() == head.sequence()) {
            compare();
        }
        return Optional.empty();
    }

    /** Takes the next entry. */
    public void entry(AuditEntry entry) {
        read++;
        if (damage != null) {
            damage = explained(damage, entry);
            return;
        }
        damage = flaw(entry);
        if (damage == null) {
            head = new ChainHead(entry.sequence(), entry.hash());
            frontier.append(chain.leaf(entry));
            compare();
        }
    }

    /** Takes what stands in place of the next entry and is none. */
    public void unreadable(String why) {
        read++;
        if (damage == null) {
            damage = new Damage(Kind.UNREADABLE, head.sequence() + 1, why);
        }
    }

    private @Nullable Damage flaw(AuditEntry entry) {
        long expected = head.sequence() + 1;
        if (!chain.isWhole(entry)) {
            return new Damage(
                    Kind.CHANGED, expected, "entry " + entry.sequence() + " does not have the hash of what it says");
        }
        if (entry.partition() != partition) {
            return new Damage(
                    Kind.FOREIGN_PARTITION,
                    expected,
                    "in its place stands entry " + entry.sequence() + " of partition " + entry.partition());
        }
        if (entry.sequence() > expected) {
            return new Damage(
                    Kind.MISSING, expected, "entry " + head.sequence() + " is followed by entry " + entry.sequence());
        }
        if (entry.sequence() < expected) {
            return again(entry);
        }
        return entry.previousHash().equals(head.hash())
                ? null
                : new Damage(
                        Kind.UNLINKED,
                        expected,
                        "it does not name the hash of entry " + head.sequence() + ", which is before it");
    }

    private Damage again(AuditEntry entry) {
        boolean another = entry.sequence() == head.sequence() && !entry.hash().equals(head.hash());
        return another
                ? new Damage(Kind.INSERTED, entry.sequence(), "two entries claim to be entry " + entry.sequence())
                : new Damage(
                        Kind.REPEATED,
                        head.sequence() + 1,
                        "in its place stands entry " + entry.sequence() + ", which was there before");
    }

    /** When the entry that belonged there comes later, what stood in its place was put there, or stood too early. */
    private Damage explained(Damage found, AuditEntry entry) {
        boolean belongs = entry.sequence() == head.sequence() + 1
                && entry.partition() == partition
                && entry.previousHash().equals(head.hash())
                && chain.isWhole(entry);
        if (!belongs) {
            return found;
        }
        return switch (found.kind()) {
            case MISSING ->
                new Damage(Kind.REORDERED, found.sequence(), found.message() + "; it stands further behind");
            case CHANGED, UNLINKED, UNREADABLE ->
                new Damage(
                        Kind.INSERTED,
                        found.sequence(),
                        "the entry stands further behind; before it: " + found.message());
            default -> found;
        };
    }

    /** Holds what there is so far against what a checkpoint says of this size. */
    private void compare() {
        Signed says = signed.get(head.sequence());
        if (says == null || damage != null) {
            return;
        }
        if (says.root().equals(HEX.formatHex(frontier.root())) && says.head().equals(head.hash())) {
            proven = new Proven(says.size(), says.checkpoint());
        } else {
            damage = new Damage(
                    Kind.REWRITTEN,
                    proven.size() + 1,
                    "one of the entries from here to " + says.size() + " is not the one that checkpoint "
                            + says.checkpoint() + " proves, though the chain has no flaw: it was computed again");
        }
    }

    /** What was found. */
    public PartitionAudit result() {
        long size = damage != null && damage.kind() == Kind.REWRITTEN ? proven.size() : head.sequence();
        return new PartitionAudit(partition, size, read, proven, damage == null ? cut() : damage);
    }

    private @Nullable Damage cut() {
        var promised = signed.higherEntry(head.sequence());
        return promised == null
                ? null
                : new Damage(
                        Kind.CUT,
                        head.sequence() + 1,
                        "the log ends here; checkpoint "
                                + signed.lastEntry().getValue().checkpoint() + " proves " + signed.lastKey()
                                + " entries");
    }
}
