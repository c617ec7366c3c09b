package dev.sluice.topology;

import dev.sluice.core.learn.Series;
import dev.sluice.serde.state.StateSerdes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which series the learning memory has of a tenant: with it a question about a tenant reads its windows directly instead
 * of scanning for them.
 */
public final class SeriesIndex {
    private final KeyValueStore<Bytes, byte[]> ledger;

    SeriesIndex(KeyValueStore<Bytes, byte[]> ledger) {
        this.ledger = ledger;
    }

    /** Makes sure a series is known. */
    void add(String tenantId, Series series) {
        Bytes key = LedgerKeys.series(tenantId);
        List<Series> known = decode(ledger.get(key));
        if (!known.contains(series)) {
            List<Series> all = new ArrayList<>(known);
            all.add(series);
            ledger.put(key, StateSerdes.series().serializer().serialize(ledger.name(), all));
        }
    }

    /** The series kept in the ledger's bytes under {@link LedgerKeys#series}; none when there are no bytes. */
    public static List<Series> decode(byte @Nullable [] stored) {
        return stored == null ? List.of() : StateSerdes.series().deserializer().deserialize(Stores.LEDGER, stored);
    }
}
