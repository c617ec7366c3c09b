package dev.sluice.topology;

import dev.sluice.core.decision.Decision;
import dev.sluice.core.ledger.Rehearsal;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * The newest rehearsal of every planned action, in buckets of 24 hours of append time, kept for as long as the longest
 * {@code validation.maxAge} a policy may set.
 */
final class Plans {
    /** Length of a bucket. */
    static final Duration BUCKET = Duration.ofHours(24);
    /** The longest a policy may accept a rehearsal. */
    static final Duration LONGEST = Duration.ofDays(7);
    /** How long buckets are kept: a day more on either side, for the rest of a bucket and for records out of order. */
    static final Duration RETENTION = LONGEST.plus(BUCKET).plus(BUCKET);

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
        Instant newest = Instant.ofEpochMilli(bucket(appended));
        try (WindowStoreIterator<byte[]> kept = store.backwardFetch(key, newest.minus(LONGEST), newest)) {
            return kept.hasNext()
                    ? StateSerdes.rehearsal().deserializer().deserialize(store.name(), kept.next().value)
                    : null;
        }
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
