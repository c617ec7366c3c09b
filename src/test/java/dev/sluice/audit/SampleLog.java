package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditKind;
import dev.sluice.core.audit.ChainHead;
import dev.sluice.core.audit.Entries;
import dev.sluice.core.audit.HashChain;
import dev.sluice.core.decision.Position;
import dev.sluice.signing.SigningKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small log: two partitions, two checkpoints, and two entries that came after. */
public final class SampleLog {
    /** A decision whose verdict no checkpoint proves yet. */
    public static final String LATEST = "the-latest";

    private final LogModel log = new LogModel(2, new Random(12));

    public SampleLog() {
        log.commit(0, 3);
        log.checkpoint();
        verdict(0, "d-1");
        log.commit(0, 2);
        log.commit(1, 3);
        log.checkpoint();
        log.commit(1, 1);
        verdict(1, LATEST);
    }

    private void verdict(int partition, String decisionId) {
        List<AuditEntry> entries = log.partitions.get(partition);
        AuditEntry last = entries.get(entries.size() - 1);
        AuditEntry verdict = new AuditEntry(
                0,
                0,
                AuditKind.VERDICT,
                "globex",
                decisionId,
                new Position("decisions", partition, 7),
                Entries.NOON,
                "v1",
                1,
                null,
                "bot",
                "APPROVED",
                null,
                Map.of());
        entries.add(new HashChain().append(verdict, partition, new ChainHead(last.sequence(), last.hash())));
    }

    /** The log as it is exported. */
    public List<String> lines() {
        return log.lines();
    }

    /** The log as it was exported when that checkpoint was written. */
    public List<String> linesUpTo(int checkpoints) {
        LogModel then = log.copy();
        then.checkpoints.subList(checkpoints, then.checkpoints.size()).clear();
        for (int i = 0; i < then.partitions.size(); i++) {
            long size =
                    then.checkpoints.get(checkpoints - 1).partitions().get(i).size();
            then.partitions
                    .get(i)
                    .subList((int) size, then.partitions.get(i).size())
                    .clear();
        }
        return then.lines();
    }

    /** A verdict that is proven. */
    public AuditEntry verdict() {
        return log.partitions.get(0).get(3);
    }

    /** The file of trusted keys for it. */
    public static String trustedKeys() {
        return keys(LogModel.KEY);
    }

    /** A file of trusted keys with another key of the same name. */
    public String strangersKeys() {
        return keys(SigningKey.generate(LogModel.KEY.id()));
    }

    private static String keys(SigningKey key) {
        return "- {id: " + key.id() + ", publicKey: " + Base64.getEncoder().encodeToString(key.publicKey())
                + ", purposes: [checkpoint]}\n";
    }
}
