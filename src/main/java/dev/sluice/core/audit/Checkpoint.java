package dev.sluice.core.audit;

import dev.sluice.core.decision.Signature;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the audit log had come at a moment, signed: what is in it then cannot be taken away or changed later.
 *
 * @param number its number, from 1, without gaps
 * @param at when it was made, on the clock of who made it
 * @param partitions the tree of every partition
 * @param signature of who made it; null before it is signed
 */
public record Checkpoint(
        long number,
        Instant at,
        List<Tree> partitions,
        @Nullable Signature signature) {
    private static final HexFormat HEX = HexFormat.of();

    public Checkpoint {
        partitions = List.copyOf(partitions);
    }

    /**
     * The Merkle tree of one partition.
     *
     * @param partition which
     * @param size how many entries it has
     * @param root the root over them, 64 hexadecimal digits
     * @param head the hash of the newest entry; 64 zeros when there is none
     * @param nextOffset where on Kafka to read on
     * @param frontier the roots of the full trees it is made of, largest first, so that it can grow from here
     */
    public record Tree(int partition, long size, String root, String head, long nextOffset, List<String> frontier) {
        public Tree {
            frontier = List.copyOf(frontier);
        }

        /** The tree with that frontier, whose newest entry has that hash. */
        public static Tree of(int partition, Frontier frontier, ChainHead head, long nextOffset) {
            return new Tree(
                    partition,
                    frontier.size(),
                    HEX.formatHex(frontier.root()),
                    head.hash(),
                    nextOffset,
                    frontier.hashes().stream().map(HEX::formatHex).toList());
        }

        /** A tree that has no entry yet. */
        public static Tree empty(int partition) {
            return of(partition, Frontier.empty(), ChainHead.START, 0);
        }

        /**
         * Its frontier, to grow from.
         *
         * @throws IllegalArgumentException if it holds none
         */
        public Frontier grown() {
            return Frontier.of(size, frontier.stream().map(HEX::parseHex).toList());
        }

        /** Where the chain of its entries ends. */
        public ChainHead chainHead() {
            return new ChainHead(size, head);
        }

        /** True when root, head and frontier are hashes and fit each other. */
        public boolean isSound() {
            boolean hashes = ChainHead.isHash(root)
                    && ChainHead.isHash(head)
                    && frontier.stream().allMatch(ChainHead::isHash)
                    && size >= 0
                    && frontier.size() == Long.bitCount(size);
            return hashes
                    && HEX.formatHex(grown().root()).equals(root)
                    && (size > 0 || head.equals(ChainHead.START.hash()));
        }
    }

    /** The same, signed. */
    public Checkpoint signed(@Nullable Signature by) {
        return new Checkpoint(number, at, partitions, by);
    }

    /** The tree of a partition; empty when this knows none. */
    public Optional<Tree> tree(int partition) {
        return partitions.stream().filter(tree -> tree.partition() == partition).findFirst();
    }
}
