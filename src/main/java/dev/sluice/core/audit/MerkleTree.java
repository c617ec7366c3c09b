package dev.sluice.core.audit;

import java.security.MessageDigest;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1: the hash of a leaf is SHA-256(0x00, data), of a node SHA-256(0x01, left,
 * right), and the left half of a tree is the largest full one that is smaller than the whole. What follows takes and gives
 * hashes of 32 bytes; leaves are counted from 0.
 */
public final class MerkleTree {
    static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private MerkleTree() {}

    /** The root of a tree without leaves: the hash of nothing. */
    public static byte[] emptyRoot() {
        return Sha256.digest().digest();
    }

    /** The hash of a leaf that holds these data. */
    public static byte[] leaf(byte[] data) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        return digest.digest(data);
    }

    /** The hash of a node over two others. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root over leaves, given by their hashes. */
    public static byte[] root(List<byte[]> leaves) {
        Frontier frontier = Frontier.empty();
        leaves.forEach(frontier::append);
        return frontier.root();
    }

    /**
     * The inclusion path of a leaf, nearest sibling first: what has to be known besides the leaf to compute the root.
     *
     * @throws IllegalArgumentException if there is no such leaf
     */
    public static List<byte[]> inclusion(long index, List<byte[]> leaves) {
        return prove(Spans.inclusion(index, leaves.size()), leaves);
    }

    /**
     * The proof that the tree over the first {@code earlier} leaves grew into that over all: empty when they are the same,
     * or the earlier one is empty.
     *
     * @throws IllegalArgumentException if there are fewer leaves than that
     */
    public static List<byte[]> consistency(long earlier, List<byte[]> leaves) {
        return prove(Spans.consistency(earlier, leaves.size()), leaves);
    }

    private static List<byte[]> prove(List<Span> spans, List<byte[]> leaves) {
        PathBuilder path = new PathBuilder(spans);
        for (int i = 0; i < leaves.size(); i++) {
            path.leaf(i, leaves.get(i));
        }
        return path.hashes();
    }
}
