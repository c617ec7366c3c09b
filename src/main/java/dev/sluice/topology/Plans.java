package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The newest rehearsal of every planned action, in buckets of 24 hours of append time. A rehearsal counts for at most 24
 * hours, so the current bucket and the one before are enough.
 */
final class Plans {
    /** Length of a bucket, and the longest a policy may accept a rehearsal. */
    static final Duration BUCKET = Duration.ofHours(24);
    /** How long buckets are kept. */
    static final Duration RETENTION = BUCKET.multipliedBy(3);

    private final WindowStore<Bytes, byte[]> store;

    Plans(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The newest rehearsal of the decision's plan, environment and action, or null. */
    @Nullable
    Rehearsal find(Decision decision, String actionDigest, Instant appended) {
        if (decision.planId() == null) {
            return null;
        }
        Bytes key = key(decision, decision.planId(), actionDigest);
        byte[] current = store.fetch(key, bucket(appended));
        byte[] stored = current != null ? current : store.fetch(key, bucket(appended) - BUCKET.toMillis());
        return stored == null ? null : StateSerdes.rehearsal().deserializer().deserialize(store.name(), stored);
    }

    /** Remembers a rehearsal, if the decision belongs to a plan. */
    void put(Decision decision, String actionDigest, Rehearsal rehearsal, Instant appended) {
        if (decision.planId() != null) {
            store.put(
                    key(decision, decision.planId(), actionDigest),
                    StateSerdes.rehearsal().serializer().serialize(store.name(), rehearsal),
                    bucket(appended));
        }
    }

    private static long bucket(Instant appended) {
        return Math.floorDiv(appended.toEpochMilli(), BUCKET.toMillis()) * BUCKET.toMillis();
    }

    private static Bytes key(Decision decision, String planId, String actionDigest) {
        return Keys.start()
                .text(decision.tenantId())
                .environment(decision.environment())
                .text(planId)
                .text(actionDigest)
                .bytes();
    }
}
