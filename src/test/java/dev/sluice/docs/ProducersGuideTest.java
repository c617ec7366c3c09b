package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducersGuideTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/dev/sluice/examples/WriteADecision.java",
                "src/test/java/dev/sluice/examples/ReadVerdicts.java",
                "src/test/interop/write-a-decision.mjs",
                "src/test/interop/read-verdicts.mjs"
            })
    void showsTheProgramThatIsRun(String file) throws Exception {
        var shown = Pattern.compile("<!-- " + Pattern.quote(file) + " -->\n```[a-z]+\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/producers.md")));
        assertThat(shown.find()).as("docs/producers.md shows %s", file).isTrue();
        assertThat(shown.group(1)).isEqualTo(Files.readString(Path.of(file)).replaceFirst("^package .*;\n\n", ""));
    }

    @Test
    void namesTheVersionsThatAreRun() throws Exception {
        var guide = Files.readString(Path.of("docs/producers.md"));
        var pinned = new ObjectMapper()
                .readTree(Path.of("src/test/interop/package.json").toFile());
        assertThat(pinned.get("dependencies").properties())
                .hasSize(3)
                .allSatisfy(client -> assertThat(guide)
                        .contains(
                                "`" + client.getKey() + "` " + client.getValue().textValue()));
    }

    /** Who builds this may fetch from a mirror, and whoever builds next must not be sent there. */
    @Test
    void fetchesTheClientsFromWhereverTheBuilderFetchesPackages() throws Exception {
        assertThat(Files.readString(Path.of("src/test/interop/package-lock.json")))
                .contains("\"integrity\"")
                .doesNotContain("\"resolved\"");
    }
}
