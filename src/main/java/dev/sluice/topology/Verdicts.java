package dev.sluice.topology;

import dev.sluice.core.guard.Verdict;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The newest verdict of every decision, for look-ups, in buckets of one hour of append time. A verdict can be found for at
 * least an hour.
 */
public final class Verdicts {
    /** Length of a bucket. */
    public static final Duration BUCKET = Duration.ofHours(1);
    /** How long buckets are kept. */
    public static final Duration RETENTION = BUCKET.multipliedBy(3);

    private final WindowStore<Bytes, byte[]> store;

    Verdicts(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Remembers a verdict. That on a reused id stands beside the first decision's, not in its place. */
    void put(Verdict verdict, Instant appended) {
        Bytes key = verdict.evidence().arrival().idReused()
                ? key(verdict.tenantId(), verdict.decisionId() + '\n' + verdict.contentDigest())
                : key(verdict.tenantId(), verdict.decisionId());
        store.put(key, StateSerdes.verdict().serializer().serialize(store.name(), verdict), bucket(appended));
    }

    /** The key of a decision. */
    public static Bytes key(String tenantId, String decisionId) {
        return Keys.start().text(tenantId).text(decisionId).bytes();
    }

    /** The start of the bucket a moment lies in, epoch milliseconds. */
    public static long bucket(Instant appended) {
        return Math.floorDiv(appended.toEpochMilli(), BUCKET.toMillis()) * BUCKET.toMillis();
    }

    /** The verdict in the store's bytes. */
    public static Verdict decode(byte[] stored) {
        return StateSerdes.verdict().deserializer().deserialize(Stores.VERDICTS, stored);
    }
}
