package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.SluiceCommand;
import dev.sluice.config.ConfigurationSources;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.fixture.Fixture;
import dev.sluice.fixture.FixtureFile;
import dev.sluice.policyfile.PolicyBook;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReadmeTest {
    /** In the picture, and where the programs send something. */
    private static final Pattern TOPIC =
            Pattern.compile("(?:\\[/|topic: '|produce\\(\"|ProducerRecord<>\\(\")([a-z-]+)['\"/]");

    private static final Pattern PROGRAM = Pattern.compile("\\S+\\.java\\b");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Page readme;

    @BeforeEach
    void read() throws IOException {
        readme = Page.read(Path.of("README.md"));
    }

    @Test
    void beginsWithTheTwoCommands() {
        assertThat(readme.blocks("sh").get(0)).contains("./sluice demo", "./mvnw verify");
    }

    @Test
    void everyCommandLineIsUnderstood() {
        List<String> lines = readme.commandLines().stream()
                .filter(line -> line.startsWith("./sluice "))
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThatCode(() -> SluiceCommand.commandLine().parseArgs(words(line)))
                                .doesNotThrowAnyException());
    }

    @Test
    void everyCommandTheTextNamesExists() {
        List<String> named = readme.inlineCode().stream()
                .filter(code -> code.startsWith("sluice ") || code.startsWith("./sluice "))
                .toList();
        assertThat(named).isNotEmpty().allSatisfy(ReadmeTest::assertKnown);
    }

    static void assertKnown(String command) {
        CommandLine current = SluiceCommand.commandLine();
        for (String word : words(command)) {
            if (word.startsWith("-")) {
                assertThat(current.getCommandSpec().optionsMap()).containsKey(word.split("=", 2)[0]);
            } else if (!current.getSubcommands().isEmpty()) {
                assertThat(current.getSubcommands()).containsKey(word);
                current = Objects.requireNonNull(current.getSubcommands().get(word));
            }
        }
    }

    static String[] words(String command) {
        String[] all = Page.words(command);
        return Arrays.copyOfRange(all, 1, all.length);
    }

    @Test
    void everyProgramItRunsExists() {
        List<String> programs = readme.commandLines().stream()
                .flatMap(line -> PROGRAM.matcher(line).results().map(MatchResult::group))
                .toList();
        assertThat(programs)
                .isNotEmpty()
                .allSatisfy(program -> assertThat(Path.of(program)).exists());
    }

    @Test
    void everyTopicIsATopic() throws IOException {
        assertThat(Tables.names(Tables.rows("README.md", "topic you write", "record")))
                .isNotEmpty()
                .isSubsetOf(Topics.INPUTS);
        assertThat(Tables.names(Tables.rows("README.md", "topic you read", "key")))
                .isNotEmpty()
                .isSubsetOf(Topics.OUTPUTS);
        List<String> shown = TOPIC.matcher(readme.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(shown).hasSizeGreaterThan(2).isSubsetOf(Topics.all());
    }

    @Test
    void everyRouteIsInTheReferenceOfTheApi() throws IOException {
        List<String> known = Tables.names(Tables.rows("docs/http.md", "route", "what it answers"))
                .toList();
        assertThat(Tables.names(Tables.rows("README.md", "route", "answers")))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyJsonParses() {
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        assertThat(readme.blocks("json"))
                .isNotEmpty()
                .allSatisfy(block -> assertThatCode(() -> json.readTree(block)).doesNotThrowAnyException());
    }

    @Test
    void thePolicyIsValid() {
        var policy = new PolicySource("default", yaml("policy"), 0, "ana", "", NOON);
        assertThat(PolicyBook.of(List.of(policy)).problems()).isEmpty();
    }

    @Test
    void theFixtureIsOne() {
        assertThat(FixtureFile.parse("README.md", yaml("fixture")).cases())
                .extracting(Fixture.FixtureCase::name)
                .containsExactly("a quarter of the traffic may move", "more may not");
    }

    @Test
    void theConfigurationIsTaken(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("sluice.yaml"), yaml("sluice.yaml"));
        assertThat(new ConfigurationSources()
                        .file(file)
                        .load()
                        .configuration()
                        .http()
                        .port())
                .isEqualTo(8080);
    }

    /** The YAML block that begins with a comment of that name. */
    private String yaml(String name) {
        return readme.blocks("yaml").stream()
                .filter(block -> block.startsWith("# " + name + "\n"))
                .findFirst()
                .orElseThrow();
    }
}
