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
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Reads the windows of a tenant, series by series: the index of series spares a scan. */
record LearnedWindows(String tenantId, TenantStores stores) {
    /** The series the tenant has; none when nothing was ever learned of it. */
    List<Series> series() {
        return SeriesIndex.decode(stores.ledger().get(LedgerKeys.series(tenantId)));
    }

    /** Those selected, in their order. */
    List<Series> series(Selection selection) {
        return series().stream().filter(selection::includes).sorted().toList();
    }

    /**
     * All windows of a range, added up for each of the given series that has any. The series of a tenant lie side by side, so
     * they are read in one pass.
     */
    List<Statistics.Part> parts(TimeRange range, List<Series> selected) {
        if (selected.isEmpty() || !range.from().isBefore(range.to())) {
            return List.of();
        }
        NavigableMap<Bytes, Series> keys = new TreeMap<>();
        selected.forEach(series -> keys.put(LearningMemory.key(tenantId, series), series));
        Map<Series, OutcomeStats> sums = new TreeMap<>();
        try (KeyValueIterator<Windowed<Bytes>, byte[]> stored = stores.learningMemory()
                .fetch(keys.firstKey(), keys.lastKey(), range.from(), range.to().minusMillis(1))) {
            while (stored.hasNext()) {
                KeyValue<Windowed<Bytes>, byte[]> entry = stored.next();
                Series series = keys.get(entry.key.key());
                if (series != null) { // between those selected there may be others
                    sums.merge(series, LearningMemory.decode(entry.value), OutcomeStats::merge);
                }
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Statistics.Part(sum.getKey(), sum.getValue()))
                .toList();
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
