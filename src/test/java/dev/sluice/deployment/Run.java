package dev.sluice.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that has ended.
 *
 * @param exitCode how
 * @param output what it said, on both ways
 */
public record Run(int exitCode, String output) {
    /** Runs a program to its end, in this directory. One that takes too long is ended. */
    public static Run of(Duration patience, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("sluice-run-", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return new Run(process.waitFor(), Files.readString(log));
        } finally {
            Files.delete(log);
        }
    }

    /** Whether a program answers to {@code --version}. */
    public static boolean exists(String program) throws InterruptedException {
        try {
            return of(Duration.ofMinutes(1), Map.of(), List.of(program, "--version"))
                            .exitCode()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
