package dev.sluice.query;

import dev.sluice.core.learn.OutcomeStats;
import dev.sluice.core.learn.Selection;
import dev.sluice.core.learn.Series;
import dev.sluice.core.learn.Statistics;
import dev.sluice.topology.LearningMemory;
import dev.sluice.topology.LedgerKeys;
import dev.sluice.topology.SeriesIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Reads the windows of a tenant, series by series: the index of series spares a scan. */
record LearnedWindows(String tenantId, TenantStores stores) {
    /** The series the tenant has, in their order. */
    List<Series> series(Selection selection) {
        return SeriesIndex.decode(stores.ledger().get(LedgerKeys.series(tenantId))).stream()
                .filter(selection::includes)
                .sorted()
                .toList();
    }

    /** True when nothing was ever learned of the tenant. */
    boolean isEmpty() {
        return stores.ledger().get(LedgerKeys.series(tenantId)) == null;
    }

    /** All windows of a range, added up per series. */
    List<Statistics.Part> parts(TimeRange range, Selection selection) {
        return series(selection).stream()
                .map(series -> new Statistics.Part(series, sum(series, range)))
                .toList();
    }

    private OutcomeStats sum(Series series, TimeRange range) {
        return read(series, range.from(), range, Integer.MAX_VALUE).stream()
                .map(LearnedWindow::stats)
                .reduce(OutcomeStats.EMPTY, OutcomeStats::merge);
    }

    /** The windows of a range that stand after a place, or the first ones without a place. */
    Page<LearnedWindow> page(TimeRange range, Selection selection, LearnedWindow.@Nullable Place after, int limit) {
        Instant from = after == null || after.start().isBefore(range.from()) ? range.from() : after.start();
        List<LearnedWindow> found = new ArrayList<>();
        for (Series series : series(selection)) {
            // one more for the window of the place itself, one more to see whether anything follows
            found.addAll(read(series, from, range, limit + 2));
        }
        return Page.of(
                found.stream()
                        .filter(window -> after == null || window.place().compareTo(after) > 0)
                        .sorted(Comparator.comparing(LearnedWindow::place)),
                limit);
    }

    private List<LearnedWindow> read(Series series, Instant from, TimeRange range, int most) {
        List<LearnedWindow> windows = new ArrayList<>();
        if (!from.isBefore(range.to())) {
            return windows;
        }
        try (WindowStoreIterator<byte[]> stored = stores.learningMemory()
                .fetch(LearningMemory.key(tenantId, series), from, range.to().minusMillis(1))) {
            while (stored.hasNext() && windows.size() < most) {
                KeyValue<Long, byte[]> entry = stored.next();
                LearnedWindow.Place place = new LearnedWindow.Place(Instant.ofEpochMilli(entry.key), series);
                windows.add(new LearnedWindow(place, LearningMemory.decode(entry.value)));
            }
        }
        return windows;
    }
}
