package dev.sluice.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.serde.records.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordsReferenceTest {
    private static final Path PAGE = Path.of("docs", "records.md");

    @Test
    void isThePublishedPage() throws IOException {
        String page = RecordsReference.markdown(SchemaFiles.today());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("write it anew with: ./mvnw test -Dtest=RecordsReferenceTest -Ddocs.write=true")
                .hasContent(page);
    }
}
