package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.cli.SluiceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsReferenceTest {
    private static final Path PAGE = Path.of("docs", "cli.md");

    @Test
    void isThePublishedPage() throws IOException {
        String page = CommandsReference.markdown();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("write it anew with: ./mvnw test -Dtest=CommandsReferenceTest -Ddocs.write=true")
                .hasContent(page);
    }

    /** What stands behind a redirection or a pipe is the shell's; what stands before the name is the environment's. */
    @Test
    void everyExampleIsUnderstood() throws IOException {
        List<String> examples = Page.read(PAGE).commandLines().stream()
                .flatMap(line -> Arrays.stream(line.split(" [|] ")))
                .map(line -> line.replaceFirst("^(\\S+=\\S+ )*sluice ", "").replaceFirst(" (>>?|<) .*$", ""))
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(examples)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        line -> assertThatCode(() -> SluiceCommand.commandLine().parseArgs(Page.words(line)))
                                .as(line)
                                .doesNotThrowAnyException());
    }
}
