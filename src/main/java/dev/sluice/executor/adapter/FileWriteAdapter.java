package dev.sluice.executor.adapter;

import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.Duration;
import java.util.Set;

/**
 * {@code file_write}: writes a text file below the policy's directory, whole or not at all. Directories on the way are
 * opened one inside the other without following links, so that nothing can be put in their place meanwhile.
 */
final class FileWriteAdapter implements Adapter {
    static final String NAME = "file_write";

    private final Path root;

    FileWriteAdapter(Path root) {
        this.root = root;
    }

    /** The path leads, or may lead, out of the directory. */
    private static final class OutsideException extends Exception {
        private static final long serialVersionUID = 1L;

        OutsideException(String reason) {
            super(reason);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The same content in the same file. */
    @Override
    public boolean isIdempotent(Permit permit) {
        return true;
    }

    @Override
    public Answer carryOut(Order order, Duration atMost) throws IOException {
        String directory = order.permit().filesDirectory();
        String path = order.text("path").orElse("");
        if (directory == null) {
            return new Answer.Blocked("the policy names no directory");
        }
        byte[] content = order.text("content").orElse("").getBytes(StandardCharsets.UTF_8);
        try {
            Path below = below(directory, path);
            write(below, content, Path.of("." + order.permit().permitId() + ".tmp"), order);
            return new Answer.Done("wrote " + content.length + " bytes", NAME + " " + below);
        } catch (OutsideException outside) {
            return new Answer.Blocked(String.valueOf(outside.getMessage()));
        }
    }

    /** The path from the root on: below the policy's directory, in normal form. */
    private static Path below(String directory, String path) throws OutsideException {
        try {
            Path base = Path.of(directory).normalize();
            Path whole = base.resolve(path).normalize();
            boolean inside = !base.isAbsolute()
                    && !base.startsWith("..")
                    && !Path.of(path).isAbsolute()
                    && (base.toString().isEmpty() || whole.startsWith(base))
                    && !whole.startsWith("..")
                    && !whole.equals(base);
            if (!inside || path.isBlank() || path.endsWith("/")) {
                throw new OutsideException("the path does not name a file below the directory of the policy");
            }
            return whole;
        } catch (InvalidPathException noPath) {
            throw new OutsideException("the path is none");
        }
    }

    private void write(Path file, byte[] content, Path temporary, Order order) throws IOException, OutsideException {
        Path way = root.toRealPath();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(way)) {
            if (!(stream instanceof SecureDirectoryStream<Path> directory)) {
                throw new OutsideException("this file system cannot open directories without following links");
            }
            write(directory, way, file, content, temporary, order);
        }
    }

    /** Writes what is left of the path, into the directory that is open. */
    private static void write(
            SecureDirectoryStream<Path> directory, Path way, Path file, byte[] content, Path temporary, Order order)
            throws IOException, OutsideException {
        Path name = file.getName(0);
        if (file.getNameCount() > 1) {
            Path next = way.resolve(name);
            makeIfMissing(directory, name, next);
            try (SecureDirectoryStream<Path> inner = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                write(inner, next, file.subpath(1, file.getNameCount()), content, temporary, order);
            }
        } else {
            refuseUnlessPlain(directory, name);
            order.confirmation().confirm();
            replace(directory, temporary, name, content);
            persist(way);
        }
    }

    private static void makeIfMissing(SecureDirectoryStream<Path> parent, Path name, Path way)
            throws IOException, OutsideException {
        if (isMissing(parent, name)) {
            try {
                Files.createDirectory(way);
            } catch (FileAlreadyExistsException meanwhile) {
                // whatever it is, it is looked at next
            }
        }
        if (!view(parent, name).readAttributes().isDirectory()) {
            throw new OutsideException("the path leads over something that is no directory");
        }
    }

    private static BasicFileAttributeView view(SecureDirectoryStream<Path> directory, Path name) {
        return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isMissing(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        try {
            view(directory, name).readAttributes();
            return false;
        } catch (NoSuchFileException missing) {
            return true;
        }
    }

    private static void refuseUnlessPlain(SecureDirectoryStream<Path> directory, Path name)
            throws IOException, OutsideException {
        if (!isMissing(directory, name)
                && !view(directory, name).readAttributes().isRegularFile()) {
            throw new OutsideException("what is there of that name is no plain file");
        }
    }

    private static void replace(SecureDirectoryStream<Path> directory, Path temporary, Path name, byte[] content)
            throws IOException {
        try {
            directory.deleteFile(temporary);
        } catch (NoSuchFileException usual) {
            // nothing was left by an attempt that died
        }
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = directory.newByteChannel(temporary, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        }
        directory.move(temporary, directory, name);
    }

    /** A new name is safe on the disk when its directory is. */
    private static void persist(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // the content is safe; only its name might be lost with the power
        }
    }
}
