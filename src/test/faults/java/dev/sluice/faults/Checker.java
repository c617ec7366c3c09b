package dev.sluice.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program that judges a run. */
final class Checker {
    private static final String PROGRAM = "src/test/faults/checker/check.py";

    private Checker() {}

    /**
     * What it says.
     *
     * @param exitCode 0 for nothing wrong, 1 for violations, 2 for a run that proves nothing
     * @param text its report
     */
    record Verdict(int exitCode, String text) {}

    /** Whether this machine can run it. */
    static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Has it judge a run's directory. */
    static Verdict judge(Path directory) throws IOException, InterruptedException {
        Path text = directory.resolve("report.txt");
        Path json = directory.resolve("report.json");
        int exitCode = new ProcessBuilder(List.of("python3", PROGRAM, directory.toString(), "--json", json.toString()))
                .redirectErrorStream(true)
                .redirectOutput(text.toFile())
                .start()
                .waitFor();
        return new Verdict(exitCode, Files.readString(text));
    }
}
