package dev.sluice.audit;

import dev.sluice.core.audit.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Checkpoints in a file, a JSON object a line, each on the disk before it counts as written. */
final class CheckpointFile {
    private static final byte LINE_END = '\n';

    private CheckpointFile() {}

    /** Appends a checkpoint. A line that a crash broke off is ended first, so that only it is lost. */
    static void append(Path file, Checkpoint checkpoint) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != LINE_END;
            String line = (torn ? "\n" : "") + ExportedLog.line(checkpoint) + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
