package dev.sluice.faults;

import dev.sluice.bench.Leash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of the rig, which can be killed, stopped, continued and started again. Safe for use by several threads. */
final class Child implements AutoCloseable {
    private static final long END_SECONDS = 60;

    private final String name;
    private final List<String> command;
    private final Path log;
    private @Nullable Process process;
    private boolean wanted;
    private int unasked;

    private Child(String name, List<String> command, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
    }

    /**
     * A Java program on the class path of this process, not started yet.
     *
     * @param name its name in the run's files
     * @param classPath what stands before this process's own class path; empty for nothing
     * @param heap its heap in MiB
     * @param program main class and arguments
     * @param log where its output is added
     */
    static Child java(String name, String classPath, int heap, List<String> program, Path log) {
        String own = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath.isEmpty() ? own : classPath + java.io.File.pathSeparator + own,
                Leash.class.getName()));
        command.addAll(program);
        return new Child(name, command, log);
    }

    String name() {
        return name;
    }

    /** Starts it; nothing where it runs. */
    synchronized void start() {
        wanted = true;
        if (isAlive()) {
            return;
        }
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Starts it again when it ended without being told to, as whatever runs it in earnest would; says whether it did. */
    synchronized boolean tend() {
        if (!wanted || isAlive()) {
            return false;
        }
        unasked++;
        start();
        return true;
    }

    /** How often it ended by itself. */
    synchronized int unasked() {
        return unasked;
    }

    /** Ends it as {@code kill -9} does. */
    synchronized void kill() throws InterruptedException {
        wanted = false;
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Sends it a signal, such as STOP or CONT. */
    synchronized void signal(String signal) throws IOException, InterruptedException {
        if (isAlive() && process != null) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
        }
    }

    /** Asks it to end, and waits until it has. */
    synchronized void terminate() throws InterruptedException {
        wanted = false;
        if (process != null) {
            process.destroy();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " did not end within " + END_SECONDS + " seconds");
            }
        }
    }

    @Override
    public synchronized void close() {
        wanted = false;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
