package dev.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** A recording of where a process spends its time, and what it says about the middle of a drain. */
final class Profile {
    private static final String NAME = "bench";
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String OWN = "dev.sluice.";
    private static final int TOP = 15;

    private final @Nullable Path file;

    private Profile(@Nullable Path file) {
        this.file = file;
    }

    /** A recording that goes to a file; null records nothing. */
    static Profile of(@Nullable Path file) {
        return new Profile(file);
    }

    /** The options of the JVM to record. */
    List<String> options() {
        return file == null ? List.of() : List.of("-XX:StartFlightRecording=name=" + NAME + ",settings=profile");
    }

    /**
     * Writes the file and ends the recording. Gives a summary for people.
     *
     * @param between the part to sum up, in {@link System#nanoTime}
     */
    List<String> save(Child child, long[] between) {
        if (file == null) {
            return List.of();
        }
        var now = Instant.now();
        long nanos = System.nanoTime();
        jcmd(child, "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
        return summary(file, now.plusNanos(between[0] - nanos), now.plusNanos(between[1] - nanos));
    }

    private static void jcmd(Child child, String... words) {
        var command = new ArrayList<String>();
        command.add(Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "jcmd")
                .toString());
        command.add(Long.toString(child.handle().pid()));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchException("The recording cannot be written: " + said.strip());
            }
        } catch (IOException failure) {
            throw new BenchException("A profile needs the jcmd of a JDK: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", interrupted);
        }
    }

    /** Where samples were taken between two moments: by method, and by the method of Sluice that led there. */
    static List<String> summary(Path file, Instant from, Instant to) {
        var methods = new HashMap<String, Long>();
        var own = new HashMap<String, Long>();
        long samples = 0;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (isSample(event)
                        && !event.getStartTime().isBefore(from)
                        && event.getStartTime().isBefore(to)) {
                    var frames = event.getStackTrace().getFrames();
                    samples++;
                    methods.merge(name(frames.get(0)), 1L, Long::sum);
                    own.merge(ownName(frames), 1L, Long::sum);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The recording cannot be read", failure);
        }
        var lines = new ArrayList<String>();
        lines.add("profile: " + samples + " samples of the gate's Java code between the marks; the method at the top");
        lines.addAll(top(methods, samples));
        lines.add("profile: the method of Sluice nearest to the top");
        lines.addAll(top(own, samples));
        return lines;
    }

    private static boolean isSample(RecordedEvent event) {
        return event.getEventType().getName().equals(SAMPLE)
                && event.getStackTrace() != null
                && !event.getStackTrace().getFrames().isEmpty();
    }

    private static String ownName(List<RecordedFrame> frames) {
        return frames.stream()
                .map(Profile::name)
                .filter(name -> name.startsWith(OWN))
                .findFirst()
                .orElse("(none)");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static List<String> top(Map<String, Long> counts, long all) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(entry ->
                        String.format(Locale.ROOT, "  %5.1f %%  %s", 100.0 * entry.getValue() / all, entry.getKey()))
                .toList();
    }
}
