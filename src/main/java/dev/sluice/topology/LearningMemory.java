package dev.sluice.topology;

import dev.sluice.core.learn.Outcome;
import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Series;
import dev.sluice.core.learn.Windows;
import dev.sluice.serde.state.Keys;
import dev.sluice.serde.state.OutcomeStatsSerde;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.WindowStore;

/** Statistics per tenant, environment, mode, action type and window, and marks of the outcomes that were imported. */
public final class LearningMemory {
    private static final String STATISTICS = "s";
    private static final String IMPORT = "i";
    private static final byte[] MARK = {1};
    private static final OutcomeStatsSerde SERDE = new OutcomeStatsSerde();

    private final WindowedPage<OutcomeStats> page;
    private final Windows windows;

    private LearningMemory(WindowedPage<OutcomeStats> page, Windows windows) {
        this.page = page;
        this.windows = windows;
    }

    /** The memory of the context's task. */
    static LearningMemory of(ProcessorContext<?, ?> context, Windows windows) {
        return new LearningMemory(page(context), windows);
    }

    /** What the context's task holds of it. */
    static WindowedPage<OutcomeStats> page(ProcessorContext<?, ?> context) {
        return WindowedPage.of(context, Stores.LEARNING_MEMORY, SERDE);
    }

    /** Changes the statistics of the window an outcome belongs to. */
    void update(Outcome outcome, UnaryOperator<OutcomeStats> change) {
        Bytes key = key(outcome.tenantId(), Series.of(outcome));
        long start = start(outcome);
        OutcomeStats stored = page.get(key, start);
        page.put(key, start, change.apply(stored == null ? OutcomeStats.EMPTY : stored));
    }

    /** True when the window of an outcome is no longer kept, as of an append time. */
    boolean isLate(Outcome outcome, Instant appended) {
        return windows.isLate(outcome.executedAt(), appended);
    }

    /** Marks an outcome as imported. False when it had been marked before. */
    boolean markImported(Outcome outcome) {
        Bytes key = Keys.start()
                .text(outcome.tenantId())
                .text(IMPORT)
                .text(outcome.outcomeId())
                .bytes();
        WindowStore<Bytes, byte[]> store = page.store();
        if (store.fetch(key, start(outcome)) != null) {
            return false;
        }
        store.put(key, MARK, start(outcome));
        return true;
    }

    private long start(Outcome outcome) {
        return windows.start(outcome.executedAt()).toEpochMilli();
    }

    /** The key of one series of a tenant. */
    public static Bytes key(String tenantId, Series series) {
        return Keys.start()
                .text(tenantId)
                .text(STATISTICS)
                .environment(series.environment())
                .mode(series.mode())
                .text(series.actionType())
                .bytes();
    }

    /** The statistics in the store's bytes. */
    public static OutcomeStats decode(byte[] stored) {
        return SERDE.deserializer().deserialize(Stores.LEARNING_MEMORY, stored);
    }
}
