package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.HashChain;
import dev.sluice.core.audit.MerkleProof;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Something about an audit log that anybody can verify who trusts the key its checkpoints are signed with. */
public sealed interface Proof {
    /**
     * What is wrong with it; empty when it proves what it says.
     *
     * @param refusal why a checkpoint is not to be trusted; empty when it is
     */
    Optional<String> flaw(Function<Checkpoint, Optional<String>> refusal);

    /** What it proves, in a sentence. */
    String claim();

    /**
     * That an entry is in the log.
     *
     * @param proof the word inclusion
     * @param entry the entry
     * @param partition its partition
     * @param sequence its number there
     * @param size how many entries the tree has
     * @param root the root over them
     * @param path the hashes from the entry up to the root
     * @param checkpoint the signed checkpoint that has this root
     */
    record Inclusion(
            String proof,
            AuditEntry entry,
            int partition,
            long sequence,
            long size,
            String root,
            List<String> path,
            Checkpoint checkpoint)
            implements Proof {
        static final String WORD = "inclusion";

        public Inclusion {
            path = List.copyOf(path);
        }

        @Override
        public Optional<String> flaw(Function<Checkpoint, Optional<String>> refusal) {
            HashChain chain = new HashChain();
            if (!chain.isWhole(entry)) {
                return Optional.of("the entry does not have the hash of what it says");
            }
            if (entry.partition() != partition || entry.sequence() != sequence) {
                return Optional.of("the entry is another one than the proof says");
            }
            Optional<String> untrusted = refusal.apply(checkpoint);
            if (untrusted.isPresent()) {
                return untrusted;
            }
            boolean same = checkpoint
                    .tree(partition)
                    .filter(tree -> tree.size() == size && tree.root().equals(root))
                    .isPresent();
            if (!same) {
                return Optional.of(
                        "the checkpoint has another tree of partition " + partition + " than the proof says");
            }
            return includes(chain.leaf(entry))
                    ? Optional.empty()
                    : Optional.of("the path does not lead from the entry to the root");
        }

        private boolean includes(byte[] leaf) {
            return ProofHashes.of(path)
                    .map(hashes -> MerkleProof.includes(
                            sequence - 1, size, leaf, hashes, HexFormat.of().parseHex(root)))
                    .orElse(false);
        }

        @Override
        public String claim() {
            return entry.kind() + " " + entry.result() + " of " + entry.subject() + ", entry " + sequence
                    + " of partition " + partition + ", is in the log that checkpoint " + checkpoint.number() + " of "
                    + checkpoint.at() + " proves";
        }
    }

    /**
     * That the log only grew from one checkpoint to another.
     *
     * @param proof the word consistency
     * @param from the earlier checkpoint
     * @param to the later one
     * @param partitions a proof of every partition
     */
    record Consistency(String proof, Checkpoint from, Checkpoint to, List<Growth> partitions) implements Proof {
        static final String WORD = "consistency";

        public Consistency {
            partitions = List.copyOf(partitions);
        }

        /**
         * That a partition only grew.
         *
         * @param partition which
         * @param path the hashes that lead to both roots
         */
        public record Growth(int partition, List<String> path) {
            public Growth {
                path = List.copyOf(path);
            }
        }

        @Override
        public Optional<String> flaw(Function<Checkpoint, Optional<String>> refusal) {
            return refusal.apply(from)
                    .or(() -> refusal.apply(to))
                    .or(() -> from.partitions().stream()
                            .map(this::flaw)
                            .flatMap(Optional::stream)
                            .findFirst());
        }

        private Optional<String> flaw(Checkpoint.Tree then) {
            int partition = then.partition();
            boolean grew = partitions.stream()
                    .filter(growth -> growth.partition() == partition)
                    .anyMatch(growth -> to.tree(partition)
                            .filter(now -> grew(then, now, growth.path()))
                            .isPresent());
            return grew
                    ? Optional.empty()
                    : Optional.of("it does not show that partition " + partition + " only grew from checkpoint "
                            + from.number() + " to checkpoint " + to.number());
        }

        private static boolean grew(Checkpoint.Tree then, Checkpoint.Tree now, List<String> path) {
            return then.isSound()
                    && now.isSound()
                    && ProofHashes.of(path)
                            .map(hashes -> MerkleProof.grew(
                                    then.size(),
                                    HexFormat.of().parseHex(then.root()),
                                    now.size(),
                                    HexFormat.of().parseHex(now.root()),
                                    hashes))
                            .orElse(false);
        }

        @Override
        public String claim() {
            return "the log only grew from checkpoint " + from.number() + " of " + from.at() + " to checkpoint "
                    + to.number() + " of " + to.at();
        }
    }
}
