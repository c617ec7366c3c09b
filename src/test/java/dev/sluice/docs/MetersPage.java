package dev.sluice.docs;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The meters that {@code docs/metrics.md} promises, and those that a process serves, in the same words.
 *
 * @param families the meters by name
 */
public record MetersPage(Map<String, Family> families) {
    private static final String FILE = "docs/metrics.md";
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Map<String, List<String>> PARTS =
            Map.of("histogram", List.of("_bucket", "_count", "_sum"), "summary", List.of("_count", "_sum"));

    /**
     * One meter.
     *
     * @param type counter, gauge, histogram or summary
     * @param labels what tells its series apart, apart from {@code le}
     * @param always whether it is there from the start
     */
    public record Family(String type, Set<String> labels, boolean always) {}

    /** All of the page. */
    public static MetersPage documented() throws IOException {
        return of(Tables.rows(FILE, "name", "type"));
    }

    private static MetersPage of(List<List<String>> rows) {
        Map<String, Family> families = new LinkedHashMap<>();
        for (List<String> row : rows) {
            Set<String> labels = Arrays.stream(row.get(2).split(",", -1))
                    .map(String::strip)
                    .filter(label -> !label.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            families.put(row.get(0), new Family(row.get(1), labels, !row.get(4).contains("*When*")));
        }
        return new MetersPage(families);
    }

    /** What a process serves. */
    public static MetersPage scraped(String text) {
        Map<String, Family> families = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                families.put(type.group(1), new Family(type.group(2), new TreeSet<>(), true));
            } else if (sample.matches() && sample.group(2) != null) {
                Family family = find(families, sample.group(1));
                LABEL.matcher(sample.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !label.equals("le"))
                        .forEach(family.labels()::add);
            }
        }
        return new MetersPage(families);
    }

    private static Family find(Map<String, Family> families, String sample) {
        Family family = families.get(sample);
        String base = sample.replaceFirst("_(bucket|count|sum)$", "");
        return family != null
                ? family
                : families.computeIfAbsent(base, unseen -> new Family("untyped", new TreeSet<>(), true));
    }

    /** The labels of the series with this name; empty when there is none of that name. */
    Optional<Set<String>> labelsOf(String series) {
        return families.entrySet().stream()
                .filter(each -> PARTS.getOrDefault(each.getValue().type(), List.of("")).stream()
                        .anyMatch(part -> series.equals(each.getKey() + part)))
                .map(each -> labels(each.getValue(), series))
                .findFirst();
    }

    private static Set<String> labels(Family family, String series) {
        Set<String> labels = new TreeSet<>(family.labels());
        if (series.endsWith("_bucket")) {
            labels.add("le");
        }
        return labels;
    }
}
