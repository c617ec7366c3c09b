package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyReferenceTest {
    private static final Path PAGE = Path.of("docs", "policy.md");
    private static final Pattern TABLE = Pattern.compile(
            "<!-- ((?:table|guards|limits|presets|variables)[^>]*?) -->\n.*?<!-- end -->", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyTableIsWhatTheParserDoes() throws IOException {
        String page = Files.readString(PAGE);
        String written = TABLE.matcher(page).replaceAll(PolicyReferenceTest::table);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(PAGE)
                .as("write the tables anew with: ./mvnw test -Dtest=PolicyReferenceTest -Ddocs.write=true")
                .hasContent(written);
    }

    @Test
    void everySectionHasItsTable() throws IOException {
        List<String> sections = new ArrayList<>(List.of("guards"));
        for (Matcher table = TABLE.matcher(Files.readString(PAGE)); table.find(); ) {
            List<String> words = List.of(table.group(1).split("[: ]+"));
            sections.addAll(words.get(0).equals("table") ? words.subList(1, words.size()) : List.of());
        }
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(PolicyGrammar.DOCUMENT.keys().stream()
                        .map(key -> key.name())
                        .toList());
    }

    @Test
    void everyExampleIsAPolicy() throws IOException {
        int examples = 0;
        for (Matcher example = EXAMPLE.matcher(Files.readString(PAGE)); example.find(); examples++) {
            assertThat(Policies.compile(example.group(1)).problems())
                    .as(example.group(1))
                    .isEmpty();
        }
        assertThat(examples).isGreaterThan(10);
    }

    private static String table(MatchResult marker) {
        String table = "<!-- " + marker.group(1) + " -->\n" + PolicyReference.table(marker.group(1)) + "<!-- end -->";
        return Matcher.quoteReplacement(table);
    }
}
