package dev.sluice.core.audit;

import dev.sluice.core.decision.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Entries for tests. */
public final class Entries {
    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Entries() {}

    /** The entry that {@code docs/audit.md} shows, as the third of partition 2. */
    public static AuditEntry example() {
        AuditEntry entry = new AuditEntry(
                0,
                0,
                AuditKind.VERDICT,
                "acme",
                "d-1",
                new Position("decisions", 2, 41),
                NOON,
                "3f2a",
                7,
                "ab".repeat(32),
                null,
                "APPROVED",
                null,
                Map.of("judgement", "1", "cause", "ARRIVAL"));
        return new HashChain().append(entry, 2, new ChainHead(2, "11".repeat(32)));
    }

    /** A chain of a partition. */
    public static List<AuditEntry> chain(int partition, int size, Random random) {
        List<AuditEntry> entries = new ArrayList<>();
        extend(entries, partition, size, random);
        return entries;
    }

    /** Continues a chain where it ends. */
    public static void extend(List<AuditEntry> entries, int partition, int more, Random random) {
        HashChain chain = new HashChain();
        ChainHead head = entries.isEmpty() ? ChainHead.START : headOf(entries.get(entries.size() - 1));
        for (int i = 0; i < more; i++) {
            AuditEntry next = chain.append(entry(random), partition, head);
            entries.add(next);
            head = headOf(next);
        }
    }

    /** Where a chain ends that ends with this entry. */
    static ChainHead headOf(AuditEntry entry) {
        return new ChainHead(entry.sequence(), entry.hash());
    }

    static AuditEntry entry(Random random) {
        AuditKind[] kinds = AuditKind.values();
        return new AuditEntry(
                0,
                0,
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean() ? "acme" : "",
                "d-" + random.nextInt(1000),
                new Position("decisions", random.nextInt(4), random.nextInt(10_000)),
                NOON.plusMillis(random.nextInt(1_000_000)),
                random.nextBoolean() ? "v" + random.nextInt(9) : null,
                random.nextInt(20) - 1,
                random.nextBoolean() ? Long.toHexString(random.nextLong()) : null,
                random.nextBoolean() ? "ana" : null,
                "APPROVED",
                random.nextBoolean() ? "zu viel für heute" : null,
                random.nextBoolean() ? Map.of() : Map.of("answer", "APPROVE", "nonce", "n" + random.nextInt(99)));
    }
}
