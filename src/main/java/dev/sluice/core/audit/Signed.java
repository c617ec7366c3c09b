package dev.sluice.core.audit;

/**
 * What a checkpoint says of one partition at one size.
 *
 * @param size how many entries
 * @param root the root over them
 * @param head the hash of the newest of them
 * @param checkpoint the number of the newest checkpoint that says so
 */
record Signed(long size, String root, String head, long checkpoint) {
    static Signed by(Checkpoint checkpoint, Checkpoint.Tree tree) {
        return new Signed(tree.size(), tree.root(), tree.head(), checkpoint.number());
    }

    boolean agrees(Signed other) {
        return root.equals(other.root) && head.equals(other.head);
    }
}
