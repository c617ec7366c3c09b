package dev.sluice.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Skipped, saying so, where there is no Python 3.8 or newer. */
class CheckerTest {
    private static final File CHECKER = new File("src/test/faults/checker");
    private static final long MOST_SECONDS = 120;
    private static final int NOT_STARTED = -1;

    @TempDir
    Path directory;

    @Test
    void findsEveryDamagedHistoryAndNothingInAGoodOne() throws Exception {
        assumeTrue(
                python("-c", "import sys; sys.exit(sys.version_info < (3, 8))") == 0,
                "there is no python3 of 3.8 or newer; the checker is not tested");
        int exitCode = python("-m", "unittest", "discover", "-s", "tests", "-t", ".");
        assertThat(exitCode).as(output()).isZero();
        assertThat(output()).containsPattern("Ran \\d{3} tests").endsWith("OK\n");
    }

    private int python(String... arguments) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3")
                .directory(CHECKER)
                .redirectErrorStream(true)
                .redirectOutput(file().toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            Process process = builder.start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (IOException thereIsNone) {
            return NOT_STARTED;
        }
    }

    private Path file() {
        return directory.resolve("output.txt");
    }

    private String output() throws IOException {
        return Files.readString(file(), StandardCharsets.UTF_8);
    }
}
