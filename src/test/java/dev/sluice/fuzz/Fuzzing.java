package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the fuzzer, a process a target, beginning with the good inputs and what was found before. Part of no build but that
 * with the profile {@code fuzz}, which brings the fuzzer along.
 */
class Fuzzing {
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Path DIRECTORY = Path.of("target", "fuzz");
    /** What is watched for new ways through: our code, and the readers it hands bytes from outside to. */
    private static final String WATCHED = "dev.sluice.**:org.apache.avro.io.**:org.apache.avro.generic.**"
            + ":org.yaml.snakeyaml.**:com.fasterxml.jackson.core.**:dev.cel.**";

    /** Detectors of what is no fault here: rules may hold patterns, and the registry is asked over the network. */
    private static final String NOISY = "com.code_intelligence.jazzer.sanitizers.RegexInjection"
            + ":com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    private static final int LONGEST_INPUT = 4096;
    private static final int MOST_KEPT = 400;

    static Stream<Target> targets() {
        String chosen = System.getProperty("fuzz.target", "all");
        return Arrays.stream(Target.values()).filter(target -> chosen.equals("all") || chosen.equals(target.text()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingComesOutButDocumentedAnswers(Target target) throws Exception {
        Path inputs = DIRECTORY.resolve(target.text());
        Corpus.unpack(
                Stream.concat(target.seeds().stream(), Corpus.of(target).stream())
                        .toList(),
                inputs);

        int exit = run(
                target,
                "-max_total_time=" + Integer.getInteger("fuzz.seconds", 60),
                "-max_len=" + LONGEST_INPUT,
                "-timeout=30",
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                "-artifact_prefix=" + Files.createDirectories(DIRECTORY.resolve("found")) + "/" + target.text() + "-",
                inputs.toString());

        assertThat(exit)
                .as("exit code of the fuzzer; what it found is in %s/found", DIRECTORY)
                .isZero();
        if (Boolean.getBoolean("fuzz.keep")) {
            keep(target, inputs);
        }
    }

    /** Keeps those inputs without which a way through the code would be missing, the smallest of them. */
    private static void keep(Target target, Path inputs) throws Exception {
        Path least = DIRECTORY.resolve(target.text() + "-least");
        Files.createDirectories(least);
        assertThat(run(target, "-merge=1", "-max_len=" + LONGEST_INPUT, least.toString(), inputs.toString()))
                .isZero();
        List<byte[]> found = Corpus.packed(least).stream()
                .sorted((one, other) -> Integer.compare(one.length, other.length))
                .toList();
        // of too many every so-manieth: short ones and long ones
        int step = (found.size() + MOST_KEPT - 1) / MOST_KEPT;
        Corpus.write(
                target,
                IntStream.range(0, found.size())
                        .filter(index -> index % step == 0)
                        .mapToObj(found::get)
                        .toList());
    }

    private static int run(Target target, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "-Djava.util.logging.config.file=none",
                "-cp",
                System.getProperty("java.class.path"),
                FUZZER,
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=" + WATCHED,
                "--disabled_hooks=" + NOISY,
                "--reproducer_path=" + DIRECTORY));
        command.addAll(List.of(arguments));
        Path log = DIRECTORY.resolve(target.text() + ".log");
        System.err.println("fuzzing " + target.text() + "; what it says goes to " + log);
        Process fuzzer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(fuzzer::destroyForcibly));
        try {
            return fuzzer.waitFor();
        } finally {
            fuzzer.destroyForcibly();
        }
    }
}
