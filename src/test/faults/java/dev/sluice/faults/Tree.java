package dev.sluice.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The files below a directory, to be damaged or deleted.
 *
 * @param root the directory, which stays
 */
record Tree(Path root) {
    private static final int MOST_GARBLED_BYTES = 4096;

    /** Cuts short, overwrites or deletes a quarter of the files; says how many. */
    int damage(Random random) throws IOException {
        int damaged = 0;
        for (Path file : files()) {
            if (random.nextInt(4) == 0) {
                damage(file, random);
                damaged++;
            }
        }
        return damaged;
    }

    private static void damage(Path file, Random random) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> Files.delete(file);
            case 1 -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
            default -> garble(file, random);
        }
    }

    private static void garble(Path file, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] noise = new byte[(int) Math.min(channel.size(), MOST_GARBLED_BYTES)];
            random.nextBytes(noise);
            long room = channel.size() - noise.length;
            channel.write(ByteBuffer.wrap(noise), room == 0 ? 0 : (long) (random.nextDouble() * room));
        }
    }

    /** Deletes everything below the directory. */
    void empty() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(root)) {
                    Files.delete(each);
                }
            }
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
