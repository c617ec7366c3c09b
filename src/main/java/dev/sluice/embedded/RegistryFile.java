package dev.sluice.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps a registry in one JSON file that is replaced as a whole, so that it is never seen half written. */
record RegistryFile(Path file) implements RegistryStorage {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Image load() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), Image.class) : Image.EMPTY;
        } catch (IOException failure) {
            throw new UncheckedIOException("The kept schemas cannot be read: " + file, failure);
        }
    }

    @Override
    public void save(Image image) {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(image));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("The schemas cannot be kept in " + file, failure);
        }
    }

    private static void write(Path path, byte[] content) throws IOException {
        try (var channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
