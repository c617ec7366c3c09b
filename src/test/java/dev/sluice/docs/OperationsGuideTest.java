package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.cli.SluiceCommand;
import dev.sluice.config.Setting;
import dev.sluice.core.policy.PolicySource;
import dev.sluice.deadletter.Replay;
import dev.sluice.policyfile.PolicyBook;
import dev.sluice.topology.GateMeters;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators are told to type can be typed, and what they are told to set can be set. */
class OperationsGuideTest {
    private static final String FILE = "docs/operations.md";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    /** Keys of the configuration begin like this, keys of policies do not. */
    private static final Pattern SETTING = Pattern.compile(
            "(gate|executor|num|rocksdb|commit|http|topics|audit|signing|trusted|state|application|learning)(\\.[a-z]+)+");

    private Page page;

    @BeforeEach
    void read() throws IOException {
        page = Page.read(Path.of(FILE));
    }

    @Test
    void everyCommandLineIsUnderstood() {
        List<String> lines = page.commandLines().stream()
                .filter(line -> line.startsWith("./sluice "))
                .map(line -> line.replaceFirst(" (>>?|<) .*$", ""))
                .toList();
        assertThat(lines)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        line -> assertThatCode(() -> SluiceCommand.commandLine().parseArgs(ReadmeTest.words(line)))
                                .as(line)
                                .doesNotThrowAnyException());
    }

    @Test
    void everyCommandTheTextNamesExists() {
        assertThat(page.inlineCode().stream().filter(code -> code.startsWith("sluice ")))
                .isNotEmpty()
                .allSatisfy(ReadmeTest::assertKnown);
    }

    @Test
    void everySettingItNamesExistsWithTheDefaultItSays() {
        assertThat(page.inlineCode().stream()
                        .filter(code -> SETTING.matcher(code).matches()))
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(Setting.of(key)).as(key).isPresent());
        assertThat(List.of(Setting.GATE_DRAIN, Setting.GATE_GRACE, Setting.EXECUTOR_GRACE))
                .extracting(setting -> setting.defaultValue().orElseThrow())
                .containsExactly("PT2S", "PT25S", "PT35S");
        assertThat(page.text()).contains("`gate.drain` (2 s)", "`gate.grace` (25 s,", "`executor.grace` (35 s)");
    }

    @Test
    void thePoliciesAreValidOneOverTheOther() {
        List<PolicySource> documents = page.blocks("yaml").stream()
                .map(block -> new PolicySource(block.substring(2, block.indexOf('\n')), block, 0, "ana", "", NOON))
                .toList();
        assertThat(documents).extracting(PolicySource::scope).containsExactly("default", "tenant:acme");
        assertThat(PolicyBook.of(documents).problems()).isEmpty();
    }

    @Test
    void namesEveryStore() throws IOException {
        assertThat(Tables.names(Tables.rows(FILE, "store", "entries")).flatMap(cell -> Arrays.stream(cell.split(", "))))
                .containsExactlyInAnyOrderElementsOf(
                        Tables.names(Tables.rows("topology-docs/README.md", "store", "kind"))
                                .toList());
    }

    @Test
    void namesMetersHeadersAndTopicsAsTheyAre() {
        assertThat(page.inlineCode())
                .contains(
                        GateMeters.VERDICT.replace('.', '_') + "_seconds",
                        GateMeters.FINDINGS.replace('.', '_') + "_total",
                        Replay.HEADER,
                        Topics.DEAD_LETTERS,
                        Topics.OUTCOMES);
    }
}
