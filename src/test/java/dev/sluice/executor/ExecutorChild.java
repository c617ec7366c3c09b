package dev.sluice.executor;

import dev.sluice.Sluice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code sluice executor}, or {@code sluice gate}, as a process of its own, which can be killed. */
record ExecutorChild(Process process) implements AutoCloseable {
    /** Starts an executor with these settings; its log goes to a file. */
    static ExecutorChild start(Map<String, String> settings, Path log) {
        return start("executor", settings, log);
    }

    /** Starts a gate with these settings; its log goes to a file. */
    static ExecutorChild startGate(Map<String, String> settings, Path log) {
        return start("gate", settings, log);
    }

    private static ExecutorChild start(String what, Map<String, String> settings, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sluice.class.getName(),
                what));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        try {
            return new ExecutorChild(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and gives its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the executor did not end within 60 seconds");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
