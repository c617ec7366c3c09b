package dev.sluice.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that were found for a target: a file of lines in Base64, one an input, the shortest first. */
final class Corpus {
    private static final Path DIRECTORY = Path.of("src/test/resources/fuzz");

    private Corpus() {}

    static List<byte[]> of(Target target) throws IOException {
        Path file = file(target);
        return Files.exists(file)
                ? Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                        .map(Base64.getDecoder()::decode)
                        .toList()
                : List.of();
    }

    static void write(Target target, Collection<byte[]> inputs) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.write(
                file(target),
                inputs.stream()
                        .sorted((one, other) -> one.length == other.length
                                ? Arrays.compare(one, other)
                                : Integer.compare(one.length, other.length))
                        .map(Base64.getEncoder()::encodeToString)
                        .toList(),
                StandardCharsets.US_ASCII);
    }

    /** Each input a file, as the fuzzer wants them. */
    static void unpack(Collection<byte[]> inputs, Path directory) throws IOException {
        Files.createDirectories(directory);
        int number = 0;
        for (byte[] input : inputs) {
            Files.write(directory.resolve("input-" + number++), input);
        }
    }

    static List<byte[]> packed(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            byte[][] inputs = new byte[all.size()][];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = Files.readAllBytes(all.get(i));
            }
            return Arrays.asList(inputs);
        }
    }

    private static Path file(Target target) {
        return DIRECTORY.resolve(target.text() + ".txt");
    }
}
