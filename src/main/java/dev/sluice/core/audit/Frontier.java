package dev.sluice.core.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree: the roots of the full trees it is made of, largest first. That is all a tree needs to
 * grow and to have a root, and it is as long as its size has binary ones. For one thread.
 */
public final class Frontier {
    private final List<byte[]> full;
    private long size;

    private Frontier(long size, List<byte[]> full) {
        this.size = size;
        this.full = full;
    }

    /** That of a tree without leaves. */
    public static Frontier empty() {
        return new Frontier(0, new ArrayList<>());
    }

    /**
     * That of a tree as it was written down.
     *
     * @throws IllegalArgumentException if a tree of that size has another number of full trees
     */
    public static Frontier of(long size, List<byte[]> hashes) {
        if (size < 0 || Long.bitCount(size) != hashes.size()) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " leaves is not made of " + hashes.size() + " full ones");
        }
        return new Frontier(size, new ArrayList<>(hashes));
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** The roots of the full trees, largest first. */
    public List<byte[]> hashes() {
        return List.copyOf(full);
    }

    /** Adds a leaf by its hash. */
    public void append(byte[] leaf) {
        byte[] merged = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            merged = MerkleTree.node(full.remove(full.size() - 1), merged);
        }
        full.add(merged);
        size++;
    }

    /** The root of the tree. */
    public byte[] root() {
        if (full.isEmpty()) {
            return MerkleTree.emptyRoot();
        }
        byte[] root = full.get(full.size() - 1);
        for (int i = full.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(full.get(i), root);
        }
        return root;
    }
}
