package dev.sluice.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of the files it is to read. */
class PromtoolTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void require() {
        Promtool.isRequired();
    }

    @Test
    void theAlertsAreRules() throws Exception {
        Promtool.approves("", "check", "rules", AlertsTest.RULES.toString());
    }

    @Test
    void theAlertsFireForWhatTheyAreThereForAndForNothingElse() throws Exception {
        Promtool.approves("", "test", "rules", AlertsTest.UNIT_TESTS.toString());
    }

    @Test
    void theQueriesOfTheDashboardAreQueries() throws Exception {
        List<Map<String, String>> rules = new ArrayList<>();
        for (JsonNode panel : DashboardTest.panels()) {
            for (String query : DashboardTest.queries(panel)) {
                rules.add(Map.of("record", "query_" + rules.size(), "expr", query));
            }
        }
        Path file = directory.resolve("queries.yaml");
        new YAMLMapper()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));
        Promtool.approves("", "check", "rules", file.toString());
    }

    @Test
    void theConfigurationOfTheComposedPrometheusIsOne() throws Exception {
        for (Path file : configurations()) {
            // the rules lie where the container has them, not here
            Promtool.approves("", "check", "config", "--syntax-only", file.toString());
        }
    }

    private static List<Path> configurations() throws IOException {
        Path compose = Path.of("compose");
        if (!Files.isDirectory(compose)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(compose)) {
            return files.filter(file -> file.endsWith("prometheus.yml")).toList();
        }
    }
}
