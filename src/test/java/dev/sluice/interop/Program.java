package dev.sluice.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs, and what it printed so far. */
final class Program implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Program start(Path directory, List<String> command) throws IOException {
        var log = Files.createTempFile("sluice-interop-", ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // What is tested is what was built just now.
        builder.environment().put("SLUICE_BUILD", "never");
        return new Program(builder.start(), log);
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Whether it ended in time; when not, it is ended. */
    boolean ends(Duration patience) throws InterruptedException {
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return ended;
    }

    /** Its exit code; {@link IllegalThreadStateException} while it runs. */
    int exitCode() {
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .orTimeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
        Files.deleteIfExists(log);
    }
}
