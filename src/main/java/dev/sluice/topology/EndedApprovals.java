package dev.sluice.topology;

import dev.sluice.core.approve.Ended;
import dev.sluice.core.decision.Decision;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Requests for approval that have ended, for look-ups, in buckets of one hour of append time: by decision, and in the order
 * they ended in, of one tenant and of all; the orders hold the key of the decision, which is found in the same bucket. Kept
 * for at least 24 hours.
 */
public final class EndedApprovals {
    /** Length of a bucket. */
    public static final Duration BUCKET = Duration.ofHours(1);
    /** How long buckets are kept: 24 hours, and a little so that none is gone too early. */
    public static final Duration RETENTION = BUCKET.multipliedBy(26);

    private static final String BY_DECISION = "i";
    private static final String OF_TENANT = "t";
    private static final String OF_ALL = "a";

    private final WindowStore<Bytes, byte[]> store;

    EndedApprovals(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Remembers how a request ended. */
    void put(Ended ended) {
        Decision decision = ended.held().decision();
        long bucket = Math.floorDiv(ended.at().toEpochMilli(), BUCKET.toMillis()) * BUCKET.toMillis();
        Bytes key = byDecision(decision.tenantId(), decision.decisionId());
        store.put(key, StateSerdes.ended().serializer().serialize(store.name(), ended), bucket);
        store.put(place(ofTenant(decision.tenantId()), ended), key.get(), bucket);
        store.put(place(ofAll(), ended), key.get(), bucket);
    }

    private static Bytes place(Keys order, Ended ended) {
        Decision decision = ended.held().decision();
        return order.instant(ended.at())
                .text(decision.tenantId())
                .text(decision.decisionId())
                .number(ended.held().sequence())
                .bytes();
    }

    /** The key of a decision's request. */
    public static Bytes byDecision(String tenantId, String decisionId) {
        return Keys.start().text(BY_DECISION).text(tenantId).text(decisionId).bytes();
    }

    /** What the keys of a tenant's requests begin with, in the order they ended in. */
    public static Keys ofTenant(String tenantId) {
        return Keys.start().text(OF_TENANT).text(tenantId);
    }

    /** What the keys of everybody's requests begin with, in the order they ended in. */
    public static Keys ofAll() {
        return Keys.start().text(OF_ALL);
    }

    /** The request in the store's bytes. */
    public static Ended decode(byte[] stored) {
        return StateSerdes.ended().deserializer().deserialize(Stores.APPROVALS, stored);
    }

    /** The latest bucket, with room for clocks that differ. */
    public static Instant latest(Instant now) {
        return now.plus(BUCKET);
    }

    /** The earliest append time that anything kept can have. */
    public static Instant earliest(Instant now) {
        return now.minus(RETENTION);
    }
}
