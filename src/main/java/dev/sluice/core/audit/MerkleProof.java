package dev.sluice.core.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Verifies proofs about Merkle trees, without the trees: RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class MerkleProof {
    private MerkleProof() {}

    /** True when the path proves that the leaf of that hash stands at that place, from 0, in the tree with that root. */
    public static boolean includes(long index, long size, byte[] leaf, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Climb climb = new Climb(index, size - 1);
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (climb.isAtTop()) {
                return false;
            }
            hash = climb.isRight() ? MerkleTree.node(sibling, hash) : MerkleTree.node(hash, sibling);
            climb.up();
        }
        return climb.isAtTop() && MessageDigest.isEqual(hash, root);
    }

    /** True when the path proves that the tree of the later size begins with all leaves of the earlier one. */
    public static boolean grew(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> path) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return path.isEmpty() && MessageDigest.isEqual(earlierRoot, laterRoot);
        }
        if (earlier == 0) {
            return path.isEmpty() && MessageDigest.isEqual(earlierRoot, MerkleTree.emptyRoot());
        }
        boolean full = Long.bitCount(earlier) == 1;
        List<byte[]> hashes = new ArrayList<>(path);
        if (full) {
            hashes.add(0, earlierRoot);
        }
        return !hashes.isEmpty() && grew(new Climb(earlier - 1, later - 1), hashes, earlierRoot, laterRoot);
    }

    private static boolean grew(Climb climb, List<byte[]> hashes, byte[] earlierRoot, byte[] laterRoot) {
        climb.skipRightEdges();
        byte[] then = hashes.get(0);
        byte[] now = then;
        for (byte[] sibling : hashes.subList(1, hashes.size())) {
            if (climb.isAtTop()) {
                return false;
            }
            if (climb.isRight()) {
                then = MerkleTree.node(sibling, then);
                now = MerkleTree.node(sibling, now);
            } else {
                now = MerkleTree.node(now, sibling);
            }
            climb.up();
        }
        return climb.isAtTop() && MessageDigest.isEqual(then, earlierRoot) && MessageDigest.isEqual(now, laterRoot);
    }

    /** The way from a node up to the root, beside the way from the last node of its level. */
    private static final class Climb {
        private long node;
        private long last;

        Climb(long node, long last) {
            this.node = node;
            this.last = last;
        }

        boolean isAtTop() {
            return last == 0;
        }

        boolean isRight() {
            return (node & 1) == 1 || node == last;
        }

        void skipRightEdges() {
            while ((node & 1) == 1) {
                shift();
            }
        }

        void up() {
            if (isRight()) {
                // a node without a right neighbour is its own parent until it has a left one
                while ((node & 1) == 0 && node != 0) {
                    shift();
                }
            }
            shift();
        }

        private void shift() {
            node >>= 1;
            last >>= 1;
        }
    }
}
