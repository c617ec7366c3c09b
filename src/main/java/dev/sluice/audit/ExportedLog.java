package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An audit log in a file, a JSON object a line: checkpoints as {@code {"checkpoint": ...}}, then entries as
 * {@code {"partition": ..., "entry": ...}}; what was no entry already where it was read is {@code {"partition": ...,
 * "unreadable": ...}}.
 *
 * @param file the file
 */
public record ExportedLog(Path file) implements AuditSource {
    private static final String CHECKPOINT = "{\"checkpoint\":";

    private record CheckpointLine(Checkpoint checkpoint) {}

    private record EntryLine(int partition, AuditEntry entry) {}

    private record UnreadableLine(int partition, String unreadable) {}

    @Override
    public void read(AuditSink sink) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read(lines, sink);
        } catch (NoSuchFileException missing) {
            throw new UnreadableLogException("The file " + file + " does not exist.", missing);
        } catch (IOException unreadable) {
            throw new UnreadableLogException("The file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    static void read(BufferedReader lines, AuditSink sink) throws IOException {
        boolean behindCheckpoints = false;
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.startsWith(CHECKPOINT)) {
                checkpoint(line, number, behindCheckpoints, sink);
            } else if (!line.isBlank()) {
                behindCheckpoints = true;
                entry(line, number, sink);
            }
        }
    }

    private static void checkpoint(String line, long number, boolean behind, AuditSink sink) {
        if (behind) {
            sink.unreadableCheckpoint("line " + number + " is a checkpoint behind entries");
            return;
        }
        Checkpoint checkpoint;
        try {
            checkpoint = AuditJson.read(line, CheckpointLine.class).checkpoint();
        } catch (IllegalArgumentException none) {
            sink.unreadableCheckpoint("line " + number + " is no checkpoint: " + none.getMessage());
            return;
        }
        sink.checkpoint(checkpoint);
    }

    private static void entry(String line, long number, AuditSink sink) {
        EntryLine entry;
        try {
            entry = AuditJson.read(line, EntryLine.class);
        } catch (IllegalArgumentException none) {
            noEntry(line, "line " + number + " is no entry: " + none.getMessage(), sink);
            return;
        }
        sink.entry(entry.partition(), entry.entry());
    }

    /** A line of which not even the partition is known is nobody's: it is reported beside all of them. */
    private static void noEntry(String line, String why, AuditSink sink) {
        try {
            UnreadableLine unreadable = AuditJson.read(line, UnreadableLine.class);
            sink.unreadable(unreadable.partition(), unreadable.unreadable());
        } catch (IllegalArgumentException neither) {
            sink.unreadable(UNKNOWN, why);
        }
    }

    /** The partition of a line that names none. */
    static final int UNKNOWN = -1;

    /** The line of a checkpoint. */
    static String line(Checkpoint checkpoint) {
        return AuditJson.write(new CheckpointLine(checkpoint));
    }

    /** The line of an entry. */
    static String line(int partition, AuditEntry entry) {
        return AuditJson.write(new EntryLine(partition, entry));
    }

    /** The line of what is no entry. */
    static String unreadable(int partition, String why) {
        return AuditJson.write(new UnreadableLine(partition, why));
    }
}
