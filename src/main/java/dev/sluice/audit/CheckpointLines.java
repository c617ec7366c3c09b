package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checkpoints of a file; what a crash broke off in it is passed over. */
public final class CheckpointLines implements AuditSink {
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    private CheckpointLines() {}

    /**
     * Reads them.
     *
     * @throws UnreadableLogException when the file cannot be read, or holds none
     */
    public static List<Checkpoint> read(Path file) {
        CheckpointLines lines = new CheckpointLines();
        new ExportedLog(file).read(lines);
        if (lines.checkpoints.isEmpty()) {
            throw new UnreadableLogException("The file " + file + " holds no checkpoint.");
        }
        return List.copyOf(lines.checkpoints);
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    @Override
    public void unreadableCheckpoint(String why) {
        // it was not written to its end, so nobody relied on it
    }

    @Override
    public void entry(int partition, AuditEntry entry) {
        // an export may serve as well: its checkpoints come first
    }

    @Override
    public void unreadable(int partition, String why) {
        // not asked for
    }
}
