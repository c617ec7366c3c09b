package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.deploy.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chart's page: its table is made of the values there are and of what their schema says of them. */
class ChartReferenceTest {
    private static final Path CHART = Path.of("helm", "sluice");
    private static final Path PAGE = CHART.resolve("README.md");
    private static final String HEADING = "## Values\n\n";

    @Test
    void hasEveryValueWithItsDefaultAndItsMeaning() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(HEADING) + HEADING.length();
        String written = page.substring(0, from) + table();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(PAGE)
                .as("write it anew with: ./mvnw test -Dtest=ChartReferenceTest -Ddocs.write=true")
                .hasContent(written);
    }

    private static String table() throws IOException {
        JsonNode schema = Yaml.object(Files.readString(CHART.resolve("values.schema.json")));
        StringBuilder table = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
        rows(Yaml.object(Files.readString(CHART.resolve("values.yaml"))), schema, "", table);
        return table.toString();
    }

    /** A row for every value; what is of one kind everywhere, such as a probe, is one. */
    private static void rows(JsonNode values, JsonNode described, String prefix, StringBuilder table) {
        values.properties().forEach(field -> {
            JsonNode known = described.path("properties").path(field.getKey());
            String name = prefix + field.getKey();
            if (known.has("properties")) {
                rows(field.getValue(), known, name + ".", table);
            } else {
                table.append("| `%s` | `%s` | %s |\n"
                        .formatted(
                                name,
                                field.getValue().toString().replace("|", "\\|"),
                                known.path("description").asText()));
            }
        });
    }

    @Test
    void namesCommandsThatExist() throws IOException {
        List<String> commands = Page.read(PAGE).commandLines().stream()
                .filter(line -> line.startsWith("sluice "))
                .map(line -> line.replaceFirst("^sluice ", "").replaceFirst(" > .*$", ""))
                .toList();
        assertThat(commands)
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThatCode(() -> SluiceCommand.commandLine().parseArgs(Page.words(line)))
                                .as(line)
                                .doesNotThrowAnyException());
    }

    @Test
    void namesValuesThatExist() throws IOException {
        JsonNode values = Yaml.object(Files.readString(CHART.resolve("values.yaml")));
        String prose = Files.readString(PAGE).replaceFirst("(?s)## Values\n.*", "");
        assertThat(new Page(PAGE, prose).inlineCode())
                .filteredOn(code -> code.matches("[a-zA-Z]+(\\.[a-zA-Z]+)+")
                        && !code.endsWith(".pem")
                        && values.has(code.substring(0, code.indexOf('.'))))
                .hasSizeGreaterThan(15)
                .allSatisfy(code -> assertThat(
                                values.at("/" + code.replace('.', '/')).isMissingNode())
                        .as(code)
                        .isFalse());
    }
}
