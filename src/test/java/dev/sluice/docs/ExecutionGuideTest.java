package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.examples.TicketAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExecutionGuideTest {
    private static final String ADAPTER = "src/test/java/dev/sluice/examples/TicketAdapter.java";

    @Test
    void showsTheAdapterThatIsRun() throws IOException {
        String guide = Files.readString(Path.of("docs/execution.md"));
        var shown = Pattern.compile("<!-- " + Pattern.quote(ADAPTER) + " -->\n```java\n(.*?)```", Pattern.DOTALL)
                .matcher(guide);
        assertThat(shown.find()).isTrue();
        assertThat(shown.group(1)).isEqualTo(Files.readString(Path.of(ADAPTER)).replaceFirst("^package .*;\n\n", ""));
        assertThat(guide).contains("```text\n" + TicketAdapter.class.getName() + "\n```");
    }
}
