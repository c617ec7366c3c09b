package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert asks for what there is, and the runbook says what to do about it. */
class AlertsTest {
    static final Path RULES = Path.of("helm", "sluice", "files", "alerts.yaml");
    static final Path UNIT_TESTS = Path.of("src", "test", "resources", "prometheus", "alerts-test.yaml");
    private static final Path RUNBOOK = Path.of("docs", "runbook.md");
    private static final Pattern SECTION =
            Pattern.compile("^## (\\w+)\\n(.*?)(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final List<String> QUESTIONS =
            List.of("**Means.**", "**Users notice.**", "**Look at.**", "**Do.**", "**False alarm.**");

    static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).path("groups")) {
            group.path("rules").forEach(alerts::add);
        }
        return alerts;
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        alerts().forEach(alert -> names.add(alert.path("alert").asText()));
        return names;
    }

    private static Map<String, String> runbook() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        SECTION.matcher(Page.read(RUNBOOK).text())
                .results()
                .forEach(section -> sections.put(section.group(1), section.group(2)));
        return sections;
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void asksForWhatThereIs(JsonNode alert) throws IOException {
        assertThat(new Queries()
                        .checked(
                                alert.path("alert").asText(), alert.path("expr").asText()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowBadItIsWhatItIsAndWhereToReadOn(JsonNode alert) {
        String name = alert.path("alert").asText();
        assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning");
        JsonNode annotations = alert.path("annotations");
        assertThat(annotations.path("summary").asText()).isNotBlank().doesNotEndWith(".");
        assertThat(annotations.path("description").asText()).endsWith(".");
        assertThat(annotations.path("runbook_url").asText())
                .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
    }

    @Test
    void everyAlertHasItsSectionInTheRunbookAndNoSectionIsLeftOver() throws IOException {
        assertThat(runbook().keySet()).isEqualTo(names());
        assertThat(alerts()).hasSameSizeAs(names());
    }

    @Test
    void everySectionOfTheRunbookAnswersTheSameQuestions() throws IOException {
        runbook().forEach((name, text) -> assertThat(text).as(name).containsSubsequence(QUESTIONS));
    }

    @Test
    void theRunbookAsksForWhatThereIs() throws IOException {
        Queries queries = new Queries();
        for (String code : Page.read(RUNBOOK).inlineCode()) {
            if (code.matches("(sluice|jvm)_\\w+.*") || code.contains("rate(") || code.contains("increase(")) {
                // a family may be named without its parts
                assertThat(MetersPage.documented().families().containsKey(code)
                                || !queries.checked("the runbook", code).isEmpty())
                        .isTrue();
            }
        }
    }

    @Test
    void everyAlertIsSeenToFireAndToBeSilent() throws IOException {
        Set<String> fired = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (JsonNode test : new YAMLMapper().readTree(UNIT_TESTS.toFile()).path("tests")) {
            StreamSupport.stream(test.path("alert_rule_test").spliterator(), false)
                    .forEach(each -> (each.path("exp_alerts").isEmpty() ? silent : fired)
                            .add(each.path("alertname").asText()));
        }
        assertThat(fired).isEqualTo(names());
        assertThat(silent).isEqualTo(names());
    }
}
