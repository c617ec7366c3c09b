package dev.sluice.core.audit;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Chains the entries of a partition: each holds the hash of the one before, so that none can be changed, left out or moved
 * without every later hash. For one thread.
 */
public final class HashChain {
    private static final HexFormat HEX = HexFormat.of();

    private final CanonicalBytes bytes = new CanonicalBytes();
    private final MessageDigest digest = Sha256.digest();

    /** The entry as the next one of a chain. */
    public AuditEntry append(AuditEntry entry, int partition, ChainHead last) {
        long sequence = last.sequence() + 1;
        return entry.chained(partition, sequence, last.hash(), hash(entry, partition, sequence, last.hash()));
    }

    /** True when the entry's own hash is that of what it says. */
    public boolean isWhole(AuditEntry entry) {
        return ChainHead.isHash(entry.previousHash())
                && entry.hash().equals(hash(entry, entry.partition(), entry.sequence(), entry.previousHash()));
    }

    /**
     * The hash of the entry's leaf in the Merkle tree of its partition.
     *
     * @throws IllegalArgumentException if its previous hash is no hash
     */
    public byte[] leaf(AuditEntry entry) {
        bytes.write(entry, entry.partition(), entry.sequence(), entry.previousHash());
        digest.update(MerkleTree.LEAF);
        bytes.addTo(digest);
        return digest.digest();
    }

    private String hash(AuditEntry entry, int partition, long sequence, String previousHash) {
        bytes.write(entry, partition, sequence, previousHash);
        bytes.addTo(digest);
        return HEX.formatHex(digest.digest());
    }
}
