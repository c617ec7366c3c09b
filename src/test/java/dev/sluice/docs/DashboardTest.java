package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard asks for what there is, and shows all of it. */
class DashboardTest {
    static final Path FILE = Path.of("helm", "sluice", "files", "dashboard.json");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Set<String> OF_GRAFANA = Set.of("__rate_interval", "__range", "__all");
    private static final int WIDTH = 24;

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.builder().build().readTree(FILE.toFile());
    }

    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        dashboard().path("panels").forEach(panels::add);
        return panels;
    }

    /** The queries of a panel, with what Grafana puts in for its variables. */
    static List<String> queries(JsonNode panel) {
        List<String> queries = new ArrayList<>();
        panel.path("targets")
                .forEach(target -> queries.add(filled(target.path("expr").asText())));
        return queries;
    }

    private static String filled(String query) {
        return query.replace("$__rate_interval", "5m").replace("$__range", "1h").replace("$instance", ".*");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelAsksForWhatThereIs(JsonNode panel) throws IOException {
        Queries checks = new Queries();
        String title = panel.path("title").asText();
        assertThat(title).isNotBlank();
        for (String query : queries(panel)) {
            assertThat(checks.checked(title, query)).isNotEmpty();
        }
        assertThat(queries(panel).isEmpty())
                .isEqualTo(panel.path("type").asText().equals("row"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyLegendNamesLabelsByWhichTheQueryPutsTogether(JsonNode panel) throws IOException {
        MetersPage meters = MetersPage.documented();
        for (JsonNode target : panel.path("targets")) {
            PromQl query = PromQl.of(filled(target.path("expr").asText()));
            Set<String> known = new HashSet<>(query.grouped());
            if (known.isEmpty()) {
                query.metrics()
                        .keySet()
                        .forEach(metric -> meters.labelsOf(metric).ifPresent(known::addAll));
            }
            known.addAll(Set.of("job", "instance"));
            assertThat(LEGEND.matcher(target.path("legendFormat").asText()).results())
                    .as(panel.path("title").asText())
                    .allMatch(label -> known.contains(label.group(1)));
        }
    }

    @Test
    void everythingSluiceMeasuresIsShown() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode panel : panels()) {
            for (String query : queries(panel)) {
                shown.addAll(PromQl.of(query).metrics().keySet());
            }
        }
        MetersPage.documented().families().forEach((name, family) -> {
            if (name.startsWith("sluice_")) {
                assertThat(shown).as("a panel with %s", name).anyMatch(metric -> metric.startsWith(name));
            }
        });
    }

    @Test
    void everyVariableIsOneOfTheDashboardsOrOfGrafana() throws IOException {
        Set<String> known = new HashSet<>(OF_GRAFANA);
        dashboard()
                .path("templating")
                .path("list")
                .forEach(variable -> known.add(variable.path("name").asText()));
        assertThat(known).contains("datasource", "instance");
        assertThat(VARIABLE.matcher(dashboard().toString()).results())
                .allMatch(variable -> known.contains(variable.group(1)));
    }

    @Test
    void whoeverImportsItChoosesWhereTheFiguresComeFrom() throws IOException {
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            }
        }
        assertThat(dashboard().path("id").isNull()).isTrue();
        assertThat(dashboard().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    }

    @Test
    void noPanelLiesOnAnother() throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : panels()) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).isLessThanOrEqualTo(WIDTH);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + ":" + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }
}
