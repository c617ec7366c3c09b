package dev.sluice.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was measured: a value for each run, and what is to be said about it. */
final class Results {
    private final Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
    private final Map<Measure, List<String>> notes = new EnumMap<>(Measure.class);

    /** One more value. */
    void add(Figure figure, double value) {
        values.computeIfAbsent(figure, any -> new ArrayList<>()).add(value);
    }

    /** A line under the figures of a measure. */
    void note(Measure measure, String text) {
        notes.computeIfAbsent(measure, any -> new ArrayList<>()).add(text);
    }

    boolean has(Figure figure) {
        return values.containsKey(figure);
    }

    /** The values of all runs, in their order. */
    List<Double> all(Figure figure) {
        return Collections.unmodifiableList(values.getOrDefault(figure, List.of()));
    }

    List<String> notes(Measure measure) {
        return Collections.unmodifiableList(notes.getOrDefault(measure, List.of()));
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    double median(Figure figure) {
        var sorted = values.getOrDefault(figure, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new BenchException(figure.label() + " was not measured");
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
