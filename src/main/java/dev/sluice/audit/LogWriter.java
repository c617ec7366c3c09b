package dev.sluice.audit;

import dev.sluice.core.audit.AuditEntry;
import dev.sluice.core.audit.AuditSink;
import dev.sluice.core.audit.Checkpoint;
import java.util.function.Consumer;

/**
 * Writes a log as {@link ExportedLog} reads it. The same log gives the same lines.
 *
 * @param lines takes every line, without its end
 */
public record LogWriter(Consumer<String> lines) implements AuditSink {
    @Override
    public void checkpoint(Checkpoint checkpoint) {
        lines.accept(ExportedLog.line(checkpoint));
    }

    @Override
    public void unreadableCheckpoint(String why) {
        throw new UnreadableLogException("A checkpoint cannot be exported: " + why);
    }

    @Override
    public void entry(int partition, AuditEntry entry) {
        lines.accept(ExportedLog.line(partition, entry));
    }

    @Override
    public void unreadable(int partition, String why) {
        lines.accept(ExportedLog.unreadable(partition, why));
    }
}
