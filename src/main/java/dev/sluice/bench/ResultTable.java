package dev.sluice.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results as a table for people: the goal beside each value, and each run beside the median. */
final class ResultTable {
    private static final Map<Measure, String> TITLES = new EnumMap<>(Map.of(
            Measure.THROUGHPUT, "Throughput and processor time",
            Measure.LATENCY, "Latency, send to sight",
            Measure.JUDGING, "Judging alone",
            Measure.SIZE, "Cost against size",
            Measure.LOOKUPS, "Look-ups while decisions flow",
            Measure.BYTES, "Bytes",
            Measure.RECOVERY, "Recovery",
            Measure.TAKEOVER, "Takeover by a standby",
            Measure.MEMORY, "Memory",
            Measure.START, "Start"));

    private final Results results;

    ResultTable(Results results) {
        this.results = results;
    }

    List<String> lines() {
        var rows = new ArrayList<Row>();
        rows.add(new Row("", "median", "", "goal", "", "each run"));
        for (var measure : Measure.values()) {
            var figures = figures(measure);
            if (!figures.isEmpty() || !results.notes(measure).isEmpty()) {
                rows.add(Row.text(""));
                rows.add(Row.text(TITLES.getOrDefault(measure, measure.word())));
                figures.forEach(figure -> rows.add(row(figure)));
                results.notes(measure).forEach(note -> rows.add(Row.text("  " + note)));
            }
        }
        return rendered(rows);
    }

    private List<Figure> figures(Measure measure) {
        var figures = new ArrayList<Figure>();
        for (var figure : Figure.values()) {
            if (figure.measure() == measure && results.has(figure)) {
                figures.add(figure);
            }
        }
        return figures;
    }

    private Row row(Figure figure) {
        double median = results.median(figure);
        var goal = figure.goal();
        boolean none = goal.kind() == Goal.Kind.NONE;
        return new Row(
                "  " + figure.label(),
                figure.shown(median),
                figure.unit(),
                none ? "" : goal.kind().sign() + " " + figure.shown(goal.bound()),
                none ? "" : goal.isReached(median) ? "reached" : "missed",
                results.all(figure).size() < 2
                        ? ""
                        : results.all(figure).stream().map(figure::shown).collect(Collectors.joining("  ")));
    }

    private static List<String> rendered(List<Row> rows) {
        int label = width(rows, Row::label);
        int value = width(rows, Row::value);
        int unit = width(rows, Row::unit);
        int goal = width(rows, Row::goal);
        int reached = width(rows, Row::reached);
        return rows.stream()
                .map(row -> row.isText()
                        ? row.label()
                        : (left(row.label(), label)
                                        + "  " + right(row.value(), value)
                                        + " " + left(row.unit(), unit)
                                        + "  " + left(row.goal(), goal)
                                        + "  " + left(row.reached(), reached)
                                        + "  " + row.runs())
                                .stripTrailing())
                .toList();
    }

    private static int width(List<Row> rows, Function<Row, String> cell) {
        return rows.stream()
                .filter(row -> !row.isText())
                .mapToInt(row -> cell.apply(row).length())
                .max()
                .orElse(0);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    private record Row(String label, String value, String unit, String goal, String reached, String runs) {
        static Row text(String text) {
            return new Row(text, "", "", "", "", "");
        }

        boolean isText() {
            return value.isEmpty();
        }
    }
}
