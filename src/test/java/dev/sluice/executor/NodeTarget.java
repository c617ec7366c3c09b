package dev.sluice.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server of {@code src/test/target} as a process, and what it wrote into its log. */
final class NodeTarget implements AutoCloseable {
    private static final Path PROGRAM = Path.of("src/test/target/target.mjs");
    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path log;
    private final int port;

    private NodeTarget(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** A line of its log about a request. */
    record Request(long at, String path, String key, String body) {}

    /** Starts it; skips the test, saying why, where there is no Node. */
    static NodeTarget start(Path directory) throws IOException, InterruptedException {
        return start(directory, List.of());
    }

    /** The same with answers of its own, as {@code status}, {@code headers} and {@code body}. */
    static NodeTarget start(Path directory, List<Map<String, Object>> said) throws IOException, InterruptedException {
        assumeTrue(hasNode(), "The target needs Node on the PATH");
        Path log = directory.resolve("target.log");
        Path output = directory.resolve("target.out");
        Path answers = Files.writeString(directory.resolve("said.json"), JSON.writeValueAsString(said));
        Process process = new ProcessBuilder("node", PROGRAM.toString(), log.toString(), answers.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Matcher listening =
                await().atMost(PATIENCE).until(() -> LISTENING.matcher(Files.readString(output)), Matcher::find);
        return new NodeTarget(process, log, Integer.parseInt(listening.group(1)));
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor(30, TimeUnit.SECONDS);
        } catch (IOException absent) {
            return false;
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Every request, in order. */
    List<Request> requests() {
        return lines().filter(line -> line.has("path"))
                .map(line -> new Request(
                        line.get("at").asLong(),
                        line.get("path").asText(),
                        line.get("key").asText(),
                        line.get("body").asText()))
                .toList();
    }

    /** The requests under one key. */
    List<Request> requests(String key) {
        return requests().stream().filter(each -> each.key().equals(key)).toList();
    }

    /** The keys under which something took effect, once for each effect. */
    List<String> effects() {
        return lines().filter(line -> line.has("effect"))
                .map(line -> line.get("effect").asText())
                .toList();
    }

    private Stream<JsonNode> lines() {
        try {
            return Files.exists(log) ? Files.readAllLines(log).stream().map(NodeTarget::json) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
