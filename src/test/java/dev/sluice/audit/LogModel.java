package dev.sluice.audit;

import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.AuditVerifier;
import dev.sluice.core.audit.Checkpoint;
import dev.sluice.core.audit.Entries;
import dev.sluice.core.audit.PartitionVerifier;
import dev.sluice.signing.Purpose;
import dev.sluice.signing.SigningKey;
import dev.sluice.signing.Statement;
import dev.sluice.signing.TrustedKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A log as a gate writes it: what is committed stays, what is not is forgotten; and its checkpoints. */
final class LogModel implements AuditSource {
    static final SigningKey KEY = SigningKey.generate("audit");
    static final TrustedKeys TRUSTED = trusting(KEY, EnumSet.of(Purpose.CHECKPOINT));

    private static final Map<Checkpoint, Optional<String>> JUDGED = new ConcurrentHashMap<>();

    final List<List<AuditEntry>> partitions = new ArrayList<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Random random;

    LogModel(int partitions, Random random) {
        this.random = random;
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new ArrayList<>());
        }
    }

    /** The same log, to go on with by itself. */
    LogModel copy() {
        LogModel copy = new LogModel(0, random);
        partitions.forEach(entries -> copy.partitions.add(new ArrayList<>(entries)));
        copy.checkpoints.addAll(checkpoints);
        return copy;
    }

    static TrustedKeys trusting(SigningKey key, Set<Purpose> purposes) {
        try {
            Path file = Files.createTempFile("trusted", ".yaml");
            String words = purposes.stream().map(Purpose::text).collect(Collectors.joining(", "));
            Files.writeString(
                    file,
                    "[{id: " + key.id() + ", publicKey: " + Base64.getEncoder().encodeToString(key.publicKey())
                            + ", purposes: [" + words + "]}]");
            TrustedKeys keys = TrustedKeys.read(file);
            Files.delete(file);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a checkpoint is trusted; a signature that was verified once is not verified again. */
    static Optional<String> refusal(Checkpoint checkpoint) {
        return JUDGED.computeIfAbsent(checkpoint, each -> TRUSTED.refusal(Statement.of(each), each.signature()));
    }

    /** Commits some entries to a partition. */
    void commit(int partition, int entries) {
        Entries.extend(partitions.get(partition), partition, entries, random);
    }

    /** A transaction that comes to nothing: the next one begins where this one did. */
    void abort(int partition, int entries) {
        Entries.extend(new ArrayList<>(partitions.get(partition)), partition, entries, random);
    }

    /** The checkpoint that would come next, reading on behind the one before. */
    Checkpoint next() {
        List<Checkpoint.Tree> trees = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            int partition = i;
            Checkpoint.Tree before = checkpoints.isEmpty()
                    ? Checkpoint.Tree.empty(partition)
                    : checkpoints.get(checkpoints.size() - 1).tree(partition).orElseThrow();
            PartitionVerifier behind = PartitionVerifier.behind(before);
            List<AuditEntry> entries = partitions.get(partition);
            entries.subList((int) before.size(), entries.size()).forEach(behind::entry);
            trees.add(behind.tree(entries.size()));
        }
        return KEY.signed(new Checkpoint(checkpoints.size() + 1, Entries.NOON, trees, null));
    }

    Checkpoint checkpoint() {
        checkpoints.add(next());
        return checkpoints.get(checkpoints.size() - 1);
    }

    @Override
    public void read(AuditSink sink) {
        checkpoints.forEach(sink::checkpoint);
        for (int i = 0; i < partitions.size(); i++) {
            int partition = i;
            partitions.get(partition).forEach(entry -> sink.entry(partition, entry));
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        read(new LogWriter(lines::add));
        return lines;
    }

    Audit verified() {
        AuditVerifier verifier = new AuditVerifier(LogModel::refusal);
        read(verifier);
        return verifier.result();
    }

    static Audit verified(List<String> lines, Checkpoint... witnesses) {
        // the witnesses come between the checkpoints and the entries, as in the command
        AuditVerifier verifier = new AuditVerifier(LogModel::refusal);
        WitnessedLog.read(sink -> read(lines, sink), List.of(witnesses), verifier);
        return verifier.result();
    }

    static void read(List<String> lines, AuditSink sink) {
        try {
            ExportedLog.read(new BufferedReader(new StringReader(String.join("\n", lines))), sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
