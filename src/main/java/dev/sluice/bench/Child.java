package dev.sluice.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A process of the benchmark: a program on the class path of this one. It ends with this process, however that ends. */
final class Child implements AutoCloseable {
    private static final long END_SECONDS = 60;
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final int LAST_LINES = 25;
    private static final String CONFIGURING = "SLUICE_";

    private static final Set<Child> ALIVE = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Process process;
    private final Path log;
    private final long startNanos = System.nanoTime();

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        ALIVE.add(this);
    }

    /** Ends all there are, as {@code kill -9} does. */
    static void killAll() {
        ALIVE.forEach(Child::kill);
    }

    /**
     * Starts a program.
     *
     * @param name what it is called in messages
     * @param options of its JVM
     * @param program main class and arguments
     * @param log where its output goes
     */
    static Child start(String name, List<String> options, List<String> program, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(property("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Leash.class.getName()));
        command.addAll(program);
        var builder = new ProcessBuilder(command)
                .directory(Objects.requireNonNull(log.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // neither a sluice.yaml nor variables of whoever measures: everybody measures the same
        builder.environment().keySet().removeIf(variable -> variable.startsWith(CONFIGURING));
        try {
            return new Child(name, builder.start(), log);
        } catch (IOException failure) {
            throw new BenchException("The " + name + " cannot be started: " + failure.getMessage(), failure);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static String classPath() {
        return Arrays.stream(property("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@link System#nanoTime} when it was started. */
    long startNanos() {
        return startNanos;
    }

    Duration processor() {
        return Usage.processor(handle());
    }

    /** Its output so far. */
    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rest of the first line of its output that begins like that; null while there is none. */
    @Nullable
    String said(String beginning) {
        return output().lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst()
                .orElse(null);
    }

    /** Waits until something is so; a process that ends before, or takes longer, is a failure. */
    void await(String what, Duration patience, BooleanSupplier so) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!so.getAsBoolean()) {
            if (!isAlive()) {
                throw new BenchException("The " + name + " ended before it " + what + "." + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new BenchException(
                        "The " + name + " has not, within " + patience.toSeconds() + " s, " + what + "." + lastWords());
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** The end of its output, for a message. */
    String lastWords() {
        var lines = output().lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return " Its last words:" + System.lineSeparator() + String.join(System.lineSeparator(), last);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        if (!join(END_SECONDS)) {
            throw new BenchException("The " + name + " cannot be killed.");
        }
    }

    /** Asks it to end, and waits until it has. */
    void stop() {
        process.destroy();
        if (!join(END_SECONDS)) {
            throw new BenchException("The " + name + " did not end within " + END_SECONDS + " s." + lastWords());
        }
    }

    private boolean join(long seconds) {
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (ended) {
                ALIVE.remove(this);
            }
            return ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
