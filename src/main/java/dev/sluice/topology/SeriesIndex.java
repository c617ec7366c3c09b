package dev.sluice.topology;

import dev.sluice.core.learn.Series;
import dev.sluice.serde.state.StateSerdes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Which series the learning memory has of a tenant: with it a question about a tenant reads its windows directly instead
 * of scanning for them.
 */
public final class SeriesIndex {
    private final Cell<List<Series>> ledger;

    private SeriesIndex(KeyedPage ledger) {
        this.ledger = new Cell<>(ledger, StateSerdes.series(), List.of());
    }

    /** The index of the context's task. */
    static SeriesIndex of(ProcessorContext<?, ?> context) {
        return new SeriesIndex(KeyedPage.of(context, Stores.LEDGER));
    }

    /** Makes sure a series is known. */
    void add(String tenantId, Series series) {
        Bytes key = LedgerKeys.series(tenantId);
        List<Series> known = ledger.get(key);
        if (!known.contains(series)) {
            List<Series> all = new ArrayList<>(known);
            all.add(series);
            ledger.put(key, all);
        }
    }

    /** The series kept in the ledger's bytes under {@link LedgerKeys#series}; none when there are no bytes. */
    public static List<Series> decode(byte @Nullable [] stored) {
        return stored == null ? List.of() : StateSerdes.series().deserializer().deserialize(Stores.LEDGER, stored);
    }
}
