package dev.sluice.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Other people's checkers on our contracts. Skipped, saying why, where there is no Node or its packages cannot be had. */
@DisabledOnOs(OS.WINDOWS)
class ContractsLintIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path CONTRACTS = Path.of("src/main/resources/contracts");

    @TempDir
    private Path served;

    @Test
    void findNothingWrong() throws Exception {
        lay();
        try (Program lint = lint()) {
            assertThat(lint.output()).contains("OpenAPI 3.1.0, 0 findings").contains("AsyncAPI 3.0.0: 19 channels");
            assertThat(lint.exitCode()).isZero();
        }
    }

    @Test
    void wouldFindWhatIsWrong() throws Exception {
        lay();
        spoil("openapi.yaml", "'404': {$ref:", "'4o4': {$ref:");
        spoil("asyncapi.yaml", "schemas/decision.avsc", "schemas/indecision.avsc");
        try (Program lint = lint()) {
            assertThat(lint.output()).contains("Property `4o4` is not expected here", "indecision.avsc");
            assertThat(lint.exitCode()).isOne();
        }
    }

    /** Lays the documents as a gate serves them: the schemas beside them. */
    private void lay() throws IOException {
        Path schemas = Files.createDirectory(served.resolve("schemas"));
        for (String document : List.of("openapi.yaml", "asyncapi.yaml")) {
            Files.copy(CONTRACTS.resolve(document), served.resolve(document), StandardCopyOption.REPLACE_EXISTING);
        }
        try (Stream<Path> files = Files.list(Path.of("schemas"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, schemas.resolve(file.getFileName()));
            }
        }
    }

    private void spoil(String document, String part, String instead) throws IOException {
        Path file = served.resolve(document);
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, instead));
    }

    private Program lint() throws IOException, InterruptedException {
        NodePackage.CONTRACTS.install();
        Program lint = NodePackage.CONTRACTS.start(
                "lint.mjs",
                served.resolve("openapi.yaml").toString(),
                served.resolve("asyncapi.yaml").toString());
        assertThat(lint.ends(PATIENCE)).as("ended: %s", lint.output()).isTrue();
        return lint;
    }
}
