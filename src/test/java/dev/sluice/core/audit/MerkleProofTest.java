package dev.sluice.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs over trees of all small and some larger sizes: what is true is proven, and nothing else. */
class MerkleProofTest {
    private static final int SMALL = 34;

    private final Random random = new Random(6962);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 64, 65, 127, 1000})
    void theRootIsThatOfTheDefinition(int size) {
        List<byte[]> leaves = leaves(size);
        assertThat(MerkleTree.root(leaves)).isEqualTo(defined(leaves));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 33, 100, 777})
    void everyLeafIsProvenInItsPlaceAndInNoOther(int size) {
        List<byte[]> leaves = leaves(size);
        byte[] root = MerkleTree.root(leaves);
        for (int i = 0; i < size; i++) {
            List<byte[]> path = MerkleTree.inclusion(i, leaves);
            assertThat(MerkleProof.includes(i, size, leaves.get(i), path, root)).isTrue();
            int other = random.nextInt(size + 1);
            assertThat(MerkleProof.includes(other, size, leaves.get(i), path, root))
                    .isEqualTo(other == i);
            assertThat(MerkleProof.includes(i, size, damaged(leaves.get(i)), path, root))
                    .isFalse();
            assertThat(MerkleProof.includes(i, size, leaves.get(i), path, damaged(root)))
                    .isFalse();
            assertThat(MerkleProof.includes(i, size, leaves.get(i), longer(path), root))
                    .isFalse();
            if (size > 1) {
                assertThat(MerkleProof.includes(i, size, leaves.get(i), shorter(path), root))
                        .isFalse();
                assertThat(MerkleProof.includes(i, size, leaves.get(i), damagedOne(path), root))
                        .isFalse();
            }
        }
    }

    @Test
    void everyEarlierTreeIsProvenToHaveGrownIntoTheLaterAndNoOther() {
        List<byte[]> leaves = leaves(SMALL);
        for (int later = 0; later <= SMALL; later++) {
            for (int earlier = 0; earlier <= later; earlier++) {
                grew(earlier, later, leaves);
            }
        }
    }

    private void grew(int earlier, int later, List<byte[]> leaves) {
        List<byte[]> now = leaves.subList(0, later);
        byte[] then = MerkleTree.root(leaves.subList(0, earlier));
        byte[] root = MerkleTree.root(now);
        List<byte[]> path = MerkleTree.consistency(earlier, now);
        assertThat(MerkleProof.grew(earlier, then, later, root, path)).isTrue();
        assertThat(MerkleProof.grew(earlier, damaged(then), later, root, path)).isFalse();
        assertThat(MerkleProof.grew(earlier, then, later, root, longer(path))).isFalse();
        assertThat(MerkleProof.grew(later + 1L, then, later, root, path)).isFalse();
        if (earlier > 0) {
            assertThat(MerkleProof.grew(earlier, then, later, damaged(root), path))
                    .isFalse();
        }
        if (!path.isEmpty()) {
            assertThat(MerkleProof.grew(earlier, then, later, root, shorter(path)))
                    .isFalse();
            assertThat(MerkleProof.grew(earlier, then, later, root, damagedOne(path)))
                    .isFalse();
        }
    }

    @Test
    void aFrontierGrowsFromWhereItWasWrittenDown() {
        List<byte[]> leaves = leaves(200);
        Frontier frontier = Frontier.empty();
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(frontier.hashes()).hasSize(Long.bitCount(i));
            frontier = Frontier.of(frontier.size(), frontier.hashes());
            frontier.append(leaves.get(i));
            assertThat(frontier.root()).isEqualTo(MerkleTree.root(leaves.subList(0, i + 1)));
        }
        List<byte[]> hashes = frontier.hashes();
        assertThatThrownBy(() -> Frontier.of(199, hashes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frontier.of(-1, hashes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProofIsNotMadeFromHalfTheLeaves() {
        PathBuilder path = PathBuilder.inclusion(0, 8);
        leaves(4).forEach(leaf -> path.leaf(1, leaf));
        assertThatThrownBy(path::hashes).isInstanceOf(IllegalStateException.class);
    }

    private List<byte[]> leaves(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            leaves.add(MerkleTree.leaf(data));
        }
        return leaves;
    }

    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? MerkleTree.emptyRoot() : leaves.get(0);
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return MerkleTree.node(defined(leaves.subList(0, half)), defined(leaves.subList(half, leaves.size())));
    }

    private byte[] damaged(byte[] hash) {
        byte[] damaged = hash.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        assertThat(MessageDigest.isEqual(damaged, hash)).isFalse();
        return damaged;
    }

    private List<byte[]> damagedOne(List<byte[]> path) {
        List<byte[]> damaged = new ArrayList<>(path);
        int at = random.nextInt(path.size());
        damaged.set(at, damaged(path.get(at)));
        return damaged;
    }

    private static List<byte[]> shorter(List<byte[]> path) {
        return path.subList(0, path.size() - 1);
    }

    private static List<byte[]> longer(List<byte[]> path) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(MerkleTree.emptyRoot());
        return longer;
    }
}
