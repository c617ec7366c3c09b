package dev.sluice.topology;

import dev.sluice.core.learn.Outcome;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.StateSerdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The newest 100 outcomes of every tenant, one entry each, the oldest overwritten first. */
public final class RecentOutcomes {
    /** Outcomes kept of a tenant. */
    public static final int KEPT = 100;

    private final KeyedPage page;

    private RecentOutcomes(KeyedPage page) {
        this.page = page;
    }

    /** The outcomes of the context's task. */
    static RecentOutcomes of(ProcessorContext<?, ?> context) {
        return new RecentOutcomes(KeyedPage.unread(context, Stores.RECENT_OUTCOMES));
    }

    /** Keeps an outcome in the place of the tenant's n-th. */
    void put(Outcome outcome, long ordinal) {
        Bytes key = Keys.start().text(outcome.tenantId()).number(ordinal % KEPT).bytes();
        page.put(key, StateSerdes.outcome(), outcome);
    }

    /** The kept outcome of that id, or null. */
    @Nullable
    Outcome find(String tenantId, String outcomeId) {
        Bytes prefix = prefix(tenantId);
        KeyValueStore<Bytes, byte[]> store = page.written();
        try (KeyValueIterator<Bytes, byte[]> kept = store.range(prefix, Keys.successor(prefix))) {
            while (kept.hasNext()) {
                Outcome outcome = StateSerdes.outcome().deserializer().deserialize(store.name(), kept.next().value);
                if (outcome.outcomeId().equals(outcomeId)) {
                    return outcome;
                }
            }
            return null;
        }
    }

    /** What all keys of a tenant begin with. */
    public static Bytes prefix(String tenantId) {
        return Keys.start().text(tenantId).bytes();
    }

    /** The outcome in the store's bytes. */
    public static Outcome decode(byte[] stored) {
        return StateSerdes.outcome().deserializer().deserialize(Stores.RECENT_OUTCOMES, stored);
    }
}
