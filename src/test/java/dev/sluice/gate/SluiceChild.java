package dev.sluice.gate;

import dev.sluice.Sluice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of Sluice as a process of its own, which can be killed. It ends with the tests at the latest. */
public record SluiceChild(Process process) implements AutoCloseable {
    /** Starts {@code sluice COMMAND} with these settings; its log goes to a file. */
    public static SluiceChild start(String command, Map<String, String> settings, Path log) {
        return start(command, settings, log, System.getProperty("java.class.path"), List.of());
    }

    /** The same with a class path and options of the JVM of its own. */
    public static SluiceChild start(
            String command, Map<String, String> settings, Path log, String classPath, List<String> options) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1"));
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, Sluice.class.getName(), command));
        settings.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new SluiceChild(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and gives its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not end within 60 seconds");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
