package dev.sluice.query;

import dev.sluice.core.learn.Outcome;
import dev.sluice.serde.state.Keys;
import dev.sluice.topology.RecentOutcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Reads the newest outcomes of a tenant: all that are kept, for they are few and the store has them in another order. */
record KeptOutcomes(String tenantId, TenantStores stores) {
    /** Every outcome kept, newest first. */
    List<Outcome> newestFirst() {
        List<Outcome> outcomes = new ArrayList<>(RecentOutcomes.KEPT);
        Bytes prefix = RecentOutcomes.prefix(tenantId);
        try (KeyValueIterator<Bytes, byte[]> kept = stores.recentOutcomes().range(prefix, Keys.successor(prefix))) {
            while (kept.hasNext()) {
                KeyValue<Bytes, byte[]> entry = kept.next();
                outcomes.add(RecentOutcomes.decode(entry.value));
            }
        }
        outcomes.sort(Comparator.comparing(OutcomePlace::of));
        return outcomes;
    }

    /** The outcomes asked for that stand after a place, or the newest ones without a place. */
    Page<Outcome> page(OutcomeQuery query, @Nullable OutcomePlace after, int limit) {
        return Page.of(
                newestFirst().stream()
                        .filter(query::includes)
                        .filter(outcome ->
                                after == null || OutcomePlace.of(outcome).compareTo(after) > 0),
                limit);
    }
}
