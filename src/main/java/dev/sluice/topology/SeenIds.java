package dev.sluice.topology;

import dev.sluice.core.decision.Digests;
import dev.sluice.serde.state.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Which ids came before, and with what content. Kept in buckets of 24 hours of append time; an id is looked for in the
 * current bucket and in the one before, so it is remembered for 24 to 48 hours. Two point reads, no cache.
 */
final class SeenIds {
    /** Length of a bucket. */
    static final Duration BUCKET = Duration.ofHours(24);
    /** How long buckets are kept: the current one, the one before, and one more for records that come out of order. */
    static final Duration RETENTION = BUCKET.multipliedBy(3);

    private static final int HASH_BYTES = 16;

    private final WindowStore<Bytes, byte[]> store;
    private final String kind;

    private SeenIds(WindowStore<Bytes, byte[]> store, String kind) {
        this.store = store;
        this.kind = kind;
    }

    /** The ids of decisions. */
    static SeenIds ofDecisions(WindowStore<Bytes, byte[]> store) {
        return new SeenIds(store, "d");
    }

    /** The ids of feedback. */
    static SeenIds ofFeedback(WindowStore<Bytes, byte[]> store) {
        return new SeenIds(store, "f");
    }

    /** The nonces of signatures. */
    static SeenIds ofNonces(WindowStore<Bytes, byte[]> store) {
        return new SeenIds(store, "n");
    }

    /** What is known of an id. */
    enum Sight {
        /** It is new. */
        FIRST,
        /** It came before with the same content. */
        REPEAT,
        /** It came before with other content, and never with this one. */
        REUSED
    }

    /** Looks an id up and remembers it. */
    Sight see(String tenantId, String id, String contentDigest, Instant appendedAt) {
        byte[] digest = HexFormat.of().parseHex(contentDigest);
        Bytes key = key(tenantId, id);
        byte[] first = find(key, appendedAt);
        if (first == null) {
            put(key, digest, appendedAt);
            return Sight.FIRST;
        }
        if (Arrays.equals(first, digest)) {
            return Sight.REPEAT;
        }
        Bytes other = key(tenantId, id + '\n' + contentDigest);
        if (find(other, appendedAt) != null) {
            return Sight.REPEAT;
        }
        put(other, digest, appendedAt);
        return Sight.REUSED;
    }

    private byte @Nullable [] find(Bytes key, Instant appendedAt) {
        long bucket = bucket(appendedAt);
        byte[] current = store.fetch(key, bucket);
        return current != null ? current : store.fetch(key, bucket - BUCKET.toMillis());
    }

    private void put(Bytes key, byte[] digest, Instant appendedAt) {
        store.put(key, digest, bucket(appendedAt));
    }

    private static long bucket(Instant appendedAt) {
        return Math.floorDiv(appendedAt.toEpochMilli(), BUCKET.toMillis()) * BUCKET.toMillis();
    }

    private Bytes key(String tenantId, String id) {
        byte[] hash = Digests.sha256(id.getBytes(StandardCharsets.UTF_8));
        byte[] tenant = Keys.start().text(tenantId).text(kind).bytes().get();
        byte[] key = Arrays.copyOf(tenant, tenant.length + HASH_BYTES);
        System.arraycopy(hash, 0, key, tenant.length, HASH_BYTES);
        return Bytes.wrap(key);
    }
}
