package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.HashChain;
import dev.sluice.core.audit.PathBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Proves things about a log. It reads the log from its start, and keeps little of it.
 *
 * @param source the log
 * @param refusal why a checkpoint is not to be trusted; empty when it is
 */
public record Prover(AuditSource source, Function<Checkpoint, Optional<String>> refusal) {
    /**
     * The entries somebody asks for, in the order of the log, and the newest checkpoint.
     *
     * @param checkpoint the newest trusted checkpoint; empty when there is none
     * @param entries the entries
     */
    public record Found(Optional<Checkpoint> checkpoint, List<AuditEntry> entries) {}

    /** Looks for entries. */
    public Found find(Predicate<AuditEntry> wanted) {
        Search search = new Search(wanted);
        source.read(search);
        return new Found(newest(search.checkpoints), List.copyOf(search.entries));
    }

    /**
     * The proof that an entry is in the log that a checkpoint proves; empty when that checkpoint was made before.
     *
     * @throws UnreadableLogException when the log is not what the checkpoint proves
     */
    public Optional<Proof.Inclusion> inclusion(AuditEntry entry, Checkpoint checkpoint) {
        Optional<Checkpoint.Tree> tree =
                checkpoint.tree(entry.partition()).filter(each -> entry.sequence() <= each.size());
        return tree.map(each -> inclusion(entry, each, checkpoint));
    }

    private Proof.Inclusion inclusion(AuditEntry entry, Checkpoint.Tree tree, Checkpoint checkpoint) {
        Paths paths = new Paths(Map.of(tree.partition(), PathBuilder.inclusion(entry.sequence() - 1, tree.size())));
        source.read(paths);
        return sure(new Proof.Inclusion(
                Proof.Inclusion.WORD,
                entry,
                tree.partition(),
                entry.sequence(),
                tree.size(),
                tree.root(),
                paths.of(tree.partition()),
                checkpoint));
    }

    /**
     * The proof that the log only grew between two checkpoints.
     *
     * @throws IllegalArgumentException when the earlier is the later
     * @throws UnreadableLogException when the log has no such checkpoints, or is not what they prove
     */
    public Proof.Consistency consistency(long from, long to) {
        Search search = new Search(entry -> false);
        source.read(search);
        Checkpoint earlier = numbered(search.checkpoints, from);
        Checkpoint later = numbered(search.checkpoints, to);
        Map<Integer, PathBuilder> builders = new TreeMap<>();
        for (Checkpoint.Tree then : earlier.partitions()) {
            later.tree(then.partition())
                    .ifPresent(now -> builders.put(then.partition(), PathBuilder.consistency(then.size(), now.size())));
        }
        Paths paths = new Paths(builders);
        source.read(paths);
        return sure(new Proof.Consistency(
                Proof.Consistency.WORD,
                earlier,
                later,
                builders.keySet().stream()
                        .map(partition -> new Proof.Consistency.Growth(partition, paths.of(partition)))
                        .toList()));
    }

    private Checkpoint numbered(List<Checkpoint> checkpoints, long number) {
        return checkpoints.stream()
                .filter(each -> each.number() == number && refusal.apply(each).isEmpty())
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableLogException("The log has no checkpoint " + number + " that can be trusted."));
    }

    private Optional<Checkpoint> newest(List<Checkpoint> checkpoints) {
        for (int i = checkpoints.size() - 1; i >= 0; i--) {
            if (refusal.apply(checkpoints.get(i)).isEmpty()) {
                return Optional.of(checkpoints.get(i));
            }
        }
        return Optional.empty();
    }

    /** Nothing is given out that does not hold. */
    private <P extends Proof> P sure(P proof) {
        proof.flaw(refusal).ifPresent(flaw -> {
            throw new UnreadableLogException(
                    "Nothing can be proven: " + flaw + ". `sluice audit verify` says what is wrong with the log.");
        });
        return proof;
    }

    private static final class Search implements AuditSink {
        private final Predicate<AuditEntry> wanted;
        private final List<Checkpoint> checkpoints = new ArrayList<>();
        private final List<AuditEntry> entries = new ArrayList<>();

        Search(Predicate<AuditEntry> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            checkpoints.add(checkpoint);
        }

        @Override
        public void unreadableCheckpoint(String why) {
            // none to prove anything with
        }

        @Override
        public void entry(int partition, AuditEntry entry) {
            if (wanted.test(entry)) {
                entries.add(entry);
            }
        }

        @Override
        public void unreadable(int partition, String why) {
            // none to look for
        }
    }

    private static final class Paths implements AuditSink {
        private final HashChain chain = new HashChain();
        private final Map<Integer, PathBuilder> builders;
        private final Map<Integer, Long> read = new TreeMap<>();

        Paths(Map<Integer, PathBuilder> builders) {
            this.builders = builders;
        }

        List<String> of(int partition) {
            PathBuilder builder = builders.get(partition);
            try {
                return builder == null ? List.of() : ProofHashes.texts(builder.hashes());
            } catch (IllegalStateException tooFew) {
                throw new UnreadableLogException(
                        "Nothing can be proven: partition " + partition + " ends before its checkpoint.", tooFew);
            }
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            // known already
        }

        @Override
        public void unreadableCheckpoint(String why) {
            // known already
        }

        @Override
        public void entry(int partition, AuditEntry entry) {
            PathBuilder builder = builders.get(partition);
            long index = read.merge(partition, 1L, Long::sum) - 1;
            if (builder != null && chain.isWhole(entry)) {
                builder.leaf(index, chain.leaf(entry));
            }
        }

        @Override
        public void unreadable(int partition, String why) {
            read.merge(partition, 1L, Long::sum);
        }
    }
}
