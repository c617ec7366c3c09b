package dev.sluice.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A small disk of its own for one gate's stores, which can be filled up.
 *
 * @param directory where it is mounted
 * @param why why there is none; empty when there is one
 */
record Disk(Path directory, String why) {
    private static final int MEBIBYTES = 768;
    private static final int BLOCK_BYTES = 1 << 20;

    /** Mounts one where this process may. */
    static Disk mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return new Disk(directory, "a tmpfs needs Linux");
        }
        boolean mounted =
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", directory.toString()));
        return new Disk(directory, mounted ? "" : "this user may not mount a tmpfs");
    }

    boolean canBeFilled() {
        return why.isEmpty();
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int i = 0; i < MEBIBYTES; i++) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // as it is meant to be
        }
    }

    /** Gives the room back. */
    void clear() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Gives the disk back. */
    void unmount() throws InterruptedException {
        if (canBeFilled() && !run(List.of("umount", directory.toString()))) {
            run(List.of("umount", "-l", directory.toString()));
        }
    }
}
