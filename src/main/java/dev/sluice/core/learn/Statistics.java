package dev.sluice.core.learn;

import dev.sluice.core.decision.Environment;
import dev.sluice.core.decision.Mode;
import dev.sluice.core.decision.Threshold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the learning memory answers about a tenant. Types are compared over all series selected; equals go by the
 * alphabet, and means closer than 1e-9 are equal.
 *
 * @param totalOutcomes outcomes learned
 * @param successRate share of them with status success, 0..1; 0 when there is none
 * @param averageImprovement mean improvement of the measured ones, as a share; 0 when there is none
 * @param mostCommonActionType the type with the most outcomes; null when there is none
 * @param bestPerformingActionType the type with the greatest mean improvement; null when nothing was measured
 * @param worstPerformingActionType the type with the least mean improvement; null when nothing was measured
 * @param retrievalCount how often this process was asked since it started
 * @param all the figures of everything selected
 * @param actionTypes the figures of each action type, in alphabetical order
 * @param series the figures of each series, by environment, mode and type
 */
public record Statistics(
        long totalOutcomes,
        double successRate,
        double averageImprovement,
        @Nullable String mostCommonActionType,
        @Nullable String bestPerformingActionType,
        @Nullable String worstPerformingActionType,
        long retrievalCount,
        Figures all,
        List<TypeRow> actionTypes,
        List<SeriesRow> series) {

    public Statistics {
        actionTypes = List.copyOf(actionTypes);
        series = List.copyOf(series);
    }

    /** One window of a series, or several added up. */
    public record Part(Series series, OutcomeStats stats) {}

    /** One action type. */
    public record TypeRow(String actionType, Figures figures) {}

    /** One series. */
    public record SeriesRow(Environment environment, Mode mode, String actionType, Figures figures) {}

    /**
     * Adds up the parts selected; a series may come in any number of parts, in any order.
     *
     * @param retrievalCount how often this process was asked since it started
     */
    public static Statistics of(Collection<Part> parts, Selection selection, long retrievalCount) {
        List<Part> selected =
                parts.stream().filter(part -> selection.includes(part.series())).toList();
        SortedMap<Series, OutcomeStats> bySeries = addUp(selected, Part::series);
        SortedMap<String, OutcomeStats> byType =
                addUp(selected, part -> part.series().actionType());
        OutcomeStats all = byType.values().stream().reduce(OutcomeStats.EMPTY, OutcomeStats::merge);
        return new Statistics(
                all.count(),
                all.successRate(),
                all.improvement().mean(),
                mostCommon(byType),
                bestPerforming(byType, 1),
                bestPerforming(byType, -1),
                retrievalCount,
                Figures.of(all),
                byType.entrySet().stream()
                        .map(type -> new TypeRow(type.getKey(), Figures.of(type.getValue())))
                        .toList(),
                bySeries.entrySet().stream().map(Statistics::row).toList());
    }

    private static <K extends Comparable<K>> SortedMap<K, OutcomeStats> addUp(List<Part> parts, Function<Part, K> key) {
        SortedMap<K, OutcomeStats> sums = new TreeMap<>();
        for (Part part : parts) {
            if (!part.stats().equals(OutcomeStats.EMPTY)) {
                sums.merge(key.apply(part), part.stats(), OutcomeStats::merge);
            }
        }
        return sums;
    }

    private static SeriesRow row(Map.Entry<Series, OutcomeStats> entry) {
        Series series = entry.getKey();
        return new SeriesRow(series.environment(), series.mode(), series.actionType(), Figures.of(entry.getValue()));
    }

    private static @Nullable String mostCommon(SortedMap<String, OutcomeStats> byType) {
        String most = null;
        long count = 0;
        for (Map.Entry<String, OutcomeStats> type : byType.entrySet()) {
            if (type.getValue().count() > count) {
                most = type.getKey();
                count = type.getValue().count();
            }
        }
        return most;
    }

    /** The best type for a sign of 1, the worst for -1: the first in the alphabet that is as good as the best. */
    private static @Nullable String bestPerforming(SortedMap<String, OutcomeStats> byType, int sign) {
        double best = byType.values().stream()
                .map(OutcomeStats::improvement)
                .filter(improvement -> improvement.count() > 0)
                .mapToDouble(improvement -> sign * improvement.mean())
                .max()
                .orElse(0);
        return byType.entrySet().stream()
                .filter(type -> type.getValue().improvement().count() > 0)
                .filter(type ->
                        Threshold.atLeast(sign * type.getValue().improvement().mean(), best))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
